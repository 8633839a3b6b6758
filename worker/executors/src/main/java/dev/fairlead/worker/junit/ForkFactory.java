package dev.fairlead.worker.junit;

import dev.fairlead.worker.api.InputUnavailableException;
import dev.fairlead.worker.api.Inputs;
import dev.fairlead.worker.api.TaskInputException;
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
    Fork start(ForkKey key, Inputs inputs)
            throws IOException, TaskInputException, InputUnavailableException, InterruptedException {
        Path own = Files.createTempDirectory(folder, "fork-");
        int number = numbers.take();
        boolean started = false;
        try {
            ForkKey here = key;
            if (!key.inputs().isEmpty()) {
                here = key.placed(own.resolve(ForkFolder.INPUTS), inputs);
                here.check();
            }
            Fork fork = start(key, here.numbered(number), own, () -> numbers.free(number));
            started = true;
            return fork;
        } finally {
            if (!started) {
                numbers.free(number);
                ForkFolder.remove(own);
            }
        }
    }

    /** @param here the key with its number and the paths of its inputs */
    private Fork start(ForkKey key, ForkKey here, Path own, Runnable atEnd) throws IOException {
        String token = UUID.randomUUID().toString();
        OutboxFile.create(own.resolve(ForkFolder.OUTBOX));
        ForkListener listener = new ForkListener(token);
        ProcessMark mark = new ProcessMark(UUID.randomUUID().toString());
        Process process = startProcess(here, own, mark);
        greet(process, listener.port() + " " + token + " " + own.resolve(ForkFolder.OUTBOX) + "\n");
        return new Fork(key, process, mark, listener, own, atEnd);
    }

    private Process startProcess(ForkKey key, Path own, ProcessMark mark) throws IOException {
        Path arguments = own.resolve(ForkFolder.ARGUMENTS);
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
