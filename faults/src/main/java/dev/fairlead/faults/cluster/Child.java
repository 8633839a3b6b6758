package dev.fairlead.faults.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** A child process, its output in a file that it appends to, and the signals that it can be sent. */
final class Child {

    private static final long GLANCE_MS = 50;

    private final String name;
    private final Process process;
    private final Path log;
    private final long logStart;

    private Child(String name, Process process, Path log, long logStart) {
        this.name = name;
        this.process = process;
        this.log = log;
        this.logStart = logStart;
    }

    static Child start(String name, Path log, Map<String, String> environment, List<String> command) {
        try {
            long logStart = Files.exists(log) ? Files.size(log) : 0;
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(log.resolveSibling(".").toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .redirectInput(ProcessBuilder.Redirect.PIPE);
            builder.environment().putAll(environment);
            return new Child(name, builder.start(), log, logStart);
        } catch (IOException e) {
            throw new UncheckedIOException("Expected to start " + name + ", but could not.", e);
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Waits until the process has printed a line; false: it ended before. */
    boolean awaitLine(Pattern line, Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!line.matcher(output()).find()) {
            if (System.nanoTime() - deadline > 0) {
                throw new IllegalStateException("Expected " + name + " to say '" + line + "' within " + patience
                        + ", but it did not: " + tail());
            }
            if (process.waitFor(GLANCE_MS, TimeUnit.MILLISECONDS)) {
                return false;
            }
        }
        return true;
    }

    /** Whether it ended within the time. */
    boolean awaitEnd(Duration patience) throws InterruptedException {
        return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    int exitValue() {
        return process.exitValue();
    }

    /** SIGKILL, to its own children too, which a machine that dies takes along. */
    void kill() throws InterruptedException {
        List<ProcessHandle> family = process.descendants().toList();
        process.destroyForcibly();
        family.forEach(ProcessHandle::destroyForcibly);
        process.waitFor();
    }

    /** STOP, CONT, TERM. */
    void signal(String name) throws InterruptedException {
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException("Expected to send SIG" + name + " to " + this.name + ", but could not.", e);
        }
    }

    /** What it said since it was started. */
    private String output() {
        try {
            byte[] all = Files.readAllBytes(log);
            int from = (int) Math.min(logStart, all.length);
            return new String(all, from, all.length - from, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String tail() {
        String output = output();
        return output.substring(Math.max(0, output.length() - 2_000));
    }
}
