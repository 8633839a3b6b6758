package dev.fairlead.benchmarks.stage;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A process of ours, with this JVM's class path. It reads its standard input until the end, so it never outlives its
 * parent; what it logs is in a file.
 */
public final class ChildJvm implements AutoCloseable {

    private static final int LAST_LINES = 30;
    private static final long STOP_SECONDS = 30;
    private static final int KIBI = 10;
    private static final Duration GLANCE = Duration.ofSeconds(5);

    /** Who is idle uses less than such a part of a CPU. */
    private static final int IDLE_PARTS = 5;

    private final Process process;
    private final BufferedReader answers;
    private final Writer questions;
    private final Path log;
    private @Nullable String address;

    private ChildJvm(Process process, Path log) {
        this.process = process;
        this.log = log;
        this.answers = process.inputReader(StandardCharsets.UTF_8);
        this.questions = process.outputWriter(StandardCharsets.UTF_8);
    }

    /** Does not wait until it is ready. */
    static ChildJvm start(Class<?> main, List<String> jvmArguments, List<String> arguments, Path log) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmArguments);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(arguments);
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            return new ChildJvm(process, log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns when the process says that it is ready, what it says then: where it is. */
    public String awaitReady() {
        try {
            if (address == null) {
                address = answer();
            }
            return address;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** CPU time of the process so far, compiler and collector included. */
    public Duration cpu() {
        return process.info()
                .totalCpuDuration()
                .orElseThrow(() -> new IllegalStateException(
                        "Expected to read the CPU time of process " + process.pid() + ", but the system hides it."));
    }

    /** Returns when it has nothing to do for a while: when it uses little CPU. */
    public void awaitIdle(Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        Duration used = GLANCE;
        while (used.multipliedBy(IDLE_PARTS).compareTo(GLANCE) >= 0) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("Expected process " + process.pid() + " to become idle within "
                        + patience + ", but it uses a CPU all the time.");
            }
            Duration before = cpu();
            Thread.sleep(GLANCE.toMillis());
            used = cpu().minus(before);
        }
    }

    /** At once, without a chance to say goodbye. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Bytes of its heap that are in use after a full collection. */
    public long heapAfterCollection() {
        try {
            questions.write(ChildLoop.HEAP + "\n");
            questions.flush();
            return Long.parseLong(answer());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Memory of the process, heap and everything else, that is in the machine's memory now; only Linux tells. */
    public long residentBytes() {
        try (Stream<String> status =
                Files.lines(Path.of("/proc", Long.toString(process.pid()), "status"), StandardCharsets.UTF_8)) {
            return status.filter(line -> line.startsWith("VmRSS:"))
                    .map(line -> line.replaceAll("\\D", ""))
                    .mapToLong(Long::parseLong)
                    .map(kibibytes -> kibibytes << KIBI)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next line that is meant for us: a JVM may have something to say too. */
    private String answer() throws IOException {
        for (String line = answers.readLine(); line != null; line = answers.readLine()) {
            if (line.startsWith(ChildLoop.ANSWER)) {
                return line.substring(ChildLoop.ANSWER.length());
            }
        }
        throw new IllegalStateException(
                "Expected a measured process to go on, but it ended; the last it said:\n" + lastLines());
    }

    private String lastLines() throws IOException {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(Files.newInputStream(log), StandardCharsets.UTF_8))) {
            List<String> all = lines.lines().toList();
            return String.join("\n", all.subList(Math.max(0, all.size() - LAST_LINES), all.size()));
        }
    }

    /** Orderly; by force if that takes longer than half a minute. */
    @Override
    public void close() {
        try {
            questions.close();
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
