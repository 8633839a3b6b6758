package dev.fairlead.cli.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.FileAppender;
import ch.qos.logback.core.OutputStreamAppender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;

/** Directs log lines: our own from INFO on, those of the libraries from WARN on. */
public final class Logging {
    private static final String PATTERN = "%d{yyyy-MM-dd'T'HH:mm:ss.SSS} %-5level %logger{30} %msg %kvp{DOUBLE}%n";
    private static final int LOGS_KEPT = 10;

    /** They warn of what is normal: a first start, two clients that need one internal topic, no global store. */
    private static final List<String> ALARMISTS = List.of(
            "org.apache.kafka.controller.QuorumController",
            "kafka.server.DefaultAutoTopicCreationManager",
            "org.apache.kafka.streams.StreamsConfig");

    private Logging() {}

    /**
     * Into a file of the folder, of which the newest are kept; nowhere if that cannot be.
     *
     * @return the file
     */
    public static Path toFile(Path folder, String name) {
        Path file = folder.resolve(name + ".log");
        try {
            Files.createDirectories(folder);
            removeOldest(folder);
        } catch (IOException e) {
            return file;
        }
        FileAppender<ILoggingEvent> appender = new FileAppender<>();
        appender.setFile(file.toString());
        start(appender, Level.WARN);
        return file;
    }

    /** @param all whether the libraries' INFO lines are wanted too */
    public static void toStandardError(boolean all) {
        ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
        appender.setTarget("System.err");
        start(appender, all ? Level.INFO : Level.WARN);
    }

    /** Only what goes wrong, for what ends by itself and tells what it does. */
    public static void problemsToStandardError() {
        toStandardError(false);
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.ERROR);
        context.getLogger("dev.fairlead").setLevel(Level.WARN);
    }

    private static void start(OutputStreamAppender<ILoggingEvent> appender, Level libraries) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern(PATTERN);
        encoder.start();
        appender.setContext(context);
        appender.setEncoder(encoder);
        appender.start();
        Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.detachAndStopAllAppenders();
        root.addAppender(appender);
        root.setLevel(libraries);
        ALARMISTS.forEach(name -> context.getLogger(name).setLevel(libraries == Level.WARN ? Level.ERROR : libraries));
        context.getLogger("dev.fairlead").setLevel(Level.INFO);
    }

    private static void removeOldest(Path folder) throws IOException {
        List<Path> logs;
        try (Stream<Path> files = Files.list(folder)) {
            logs = files.filter(f -> f.toString().endsWith(".log"))
                    .sorted(Comparator.comparing(Path::getFileName).reversed())
                    .toList();
        }
        for (Path old : logs.subList(Math.min(LOGS_KEPT - 1, logs.size()), logs.size())) {
            Files.deleteIfExists(old);
        }
    }
}
