package dev.fairlead.cli.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.function.Consumer;
import org.slf4j.LoggerFactory;

/** Takes a logger's lines to somebody who wants to show them, as they are, instead of into the log. */
public final class LogLines extends AppenderBase<ILoggingEvent> implements AutoCloseable {
    private final Logger logger;
    private final Consumer<String> sink;

    private LogLines(Logger logger, Consumer<String> sink) {
        this.logger = logger;
        this.sink = sink;
    }

    /** Until it is closed; from INFO on. The sink is called on whatever thread writes. */
    public static LogLines of(String logger, Consumer<String> sink) {
        LogLines lines = new LogLines((Logger) LoggerFactory.getLogger(logger), sink);
        lines.setContext(lines.logger.getLoggerContext());
        lines.start();
        lines.logger.setLevel(Level.INFO);
        lines.logger.setAdditive(false);
        lines.logger.addAppender(lines);
        return lines;
    }

    @Override
    protected void append(ILoggingEvent event) {
        sink.accept(event.getFormattedMessage());
    }

    @Override
    public void close() {
        logger.detachAppender(this);
        logger.setAdditive(true);
        logger.setLevel(null);
        stop();
    }
}
