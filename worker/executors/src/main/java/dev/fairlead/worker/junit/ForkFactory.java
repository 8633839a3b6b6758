package dev.fairlead.worker.junit;

import dev.fairlead.worker.fork.OutboxFile;
import dev.fairlead.worker.process.ProcessMark;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;

/** Starts forked JVMs. Their files live below one folder that only this user can read. */
final class ForkFactory {
    static final String OUTBOX = "outbox";
    static final String ARGUMENTS = "arguments";

    private final Path folder;
    private final Path jar;
    private final long defaultHeapMegabytes;
    private final Map<String, String> parentEnvironment;
    private final ForkNumbers numbers = new ForkNumbers();

    ForkFactory(Path folder, long defaultHeapMegabytes, Map<String, String> parentEnvironment) throws IOException {
        this.folder = folder;
        this.jar = folder.resolve("fairlead-junit-fork.jar");
        this.defaultHeapMegabytes = defaultHeapMegabytes;
        this.parentEnvironment = Map.copyOf(parentEnvironment);
        ForkJar.write(jar);
    }

    /** Returns once the process runs; its JVM takes some time more to be ready. */
    Fork start(ForkKey key) throws IOException {
        int number = numbers.take();
        try {
            return start(key, number);
        } catch (IOException | RuntimeException e) {
            numbers.free(number);
            throw e;
        }
    }

    private Fork start(ForkKey key, int number) throws IOException {
        String token = UUID.randomUUID().toString();
        Path own = Files.createTempDirectory(folder, "fork-");
        OutboxFile.create(own.resolve(OUTBOX));
        ForkListener listener = new ForkListener(token);
        ProcessMark mark = new ProcessMark(UUID.randomUUID().toString());
        Process process = startProcess(key.numbered(number), own, mark);
        greet(process, listener.port() + " " + token + " " + own.resolve(OUTBOX) + "\n");
        return new Fork(key, process, mark, listener, own, () -> numbers.free(number));
    }

    private Process startProcess(ForkKey key, Path own, ProcessMark mark) throws IOException {
        Path arguments = own.resolve(ARGUMENTS);
        ProcessBuilder builder = new ProcessBuilder(key.java().toString(), "@" + arguments);
        builder.directory(Files.createDirectories(key.workingDirectory()).toFile());
        Map<String, String> environment = builder.environment();
        environment.clear();
        environment.putAll(parentEnvironment);
        environment.putAll(key.environment());
        environment.put(ProcessMark.VARIABLE, mark.value());
        Files.writeString(
                arguments, JvmArguments.argumentFile(JvmArguments.of(key, jar, defaultHeapMegabytes, environment)));
        return builder.start();
    }

    /** Then the suite's standard input is at its end. */
    private static void greet(Process process, String line) {
        try (OutputStream in = process.getOutputStream()) {
            in.write(line.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // The process ended at once; whoever waits for it is told why.
        }
    }
}
