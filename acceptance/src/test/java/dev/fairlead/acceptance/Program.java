package dev.fairlead.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program of this machine, run in a folder of its own, with its output in files. */
final class Program implements AutoCloseable {

    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    /** What a killed program leaves behind, and all output, is in the build's folder. */
    private static final Path TEMPORARY = ROOT.resolve("acceptance/target/temporary");

    /** Exit code of who ended by SIGKILL. */
    static final int KILLED = 128 + 9;

    /** What it printed and how it ended. */
    record Ended(int exitCode, String out, String err, Duration took) {}

    private final Process process;
    private final Path out;
    private final Path err;
    private final long startedNanos = System.nanoTime();

    private Program(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    static Program start(Path folder, List<String> command) {
        return start(folder, command, Map.of());
    }

    static Program start(Path folder, List<String> command, Map<String, String> environment) {
        try {
            Files.createDirectories(TEMPORARY);
            Path logs = Files.createTempDirectory(TEMPORARY, "program-");
            Path out = logs.resolve("out");
            Path err = logs.resolve("err");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            builder.environment().remove("MAVEN_OPTS");
            builder.environment().put("NO_COLOR", "1");
            builder.environment().put("FAIRLEAD_JAVA_OPTS", "-Djava.io.tmpdir=" + TEMPORARY);
            builder.environment().putAll(environment);
            return new Program(builder.start(), out, err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Program fairlead(Path folder, String... arguments) {
        return fairlead(folder, Map.of(), arguments);
    }

    static Program fairlead(Path folder, Map<String, String> environment, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(ROOT.resolve("scripts/fairlead").toString());
        command.addAll(List.of(arguments));
        return start(folder, command, environment);
    }

    Ended await(Duration limit) throws InterruptedException {
        if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            close();
            throw new AssertionError("Expected the program to end within " + limit + ", but it did not:\n" + tail());
        }
        return new Ended(process.exitValue(), out(), err(), Duration.ofNanos(System.nanoTime() - startedNanos));
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    String out() {
        return read(out);
    }

    String err() {
        return read(err);
    }

    String tail() {
        String all = out() + err();
        return all.substring(Math.max(0, all.length() - 4000));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends it and all its children. */
    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
