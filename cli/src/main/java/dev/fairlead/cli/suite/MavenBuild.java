package dev.fairlead.cli.suite;

import dev.fairlead.maven.MavenExtension;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Runs the user's Maven up to the phase before the tests, with our extension in it, and reads what that wrote. Ends
 * Maven if this thread is interrupted or this JVM ends.
 */
final class MavenBuild {

    /** The last one before {@code test}: whatever works on test classes has done so. */
    private static final String PHASE = "process-test-classes";

    private static final int KEPT_LINES = 2_000;

    private final MavenPom pom;
    private final List<String> arguments;
    private final Machine machine;
    private final SuiteListener progress;

    MavenBuild(MavenPom pom, List<String> arguments, Machine machine, SuiteListener progress) {
        this.pom = pom;
        this.arguments = arguments;
        this.machine = machine;
        this.progress = progress;
    }

    List<MavenModule> run() throws SuiteException {
        try {
            Path folder = Files.createTempDirectory("fairlead-maven-");
            try {
                List<String> lines = new ArrayList<>();
                if (execute(command(folder), lines) != 0) {
                    throw new MavenFailure(pom, lines).report(progress);
                }
                return read(folder);
            } finally {
                Folders.delete(folder);
            }
        } catch (IOException e) {
            throw new SuiteException("Expected to run Maven for " + pom.file() + ", but " + e.getMessage() + ".", e);
        }
    }

    private List<String> command(Path folder) throws SuiteException {
        List<String> command = new ArrayList<>(MavenCommand.find(pom.folder(), machine));
        command.addAll(List.of("-q", "-B", "-f", pom.file().toString()));
        command.addAll(arguments);
        command.add("-Dmaven.ext.class.path=" + MavenExtension.location());
        command.add("-D" + MavenExtension.FOLDER + "=" + folder);
        command.add(PHASE);
        return command;
    }

    private int execute(List<String> command, List<String> lines) throws IOException, SuiteException {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.directory(pom.folder().toFile());
        builder.environment().clear();
        builder.environment().putAll(machine.environment());
        builder.redirectErrorStream(true);
        Process maven = builder.start();
        Thread end = new Thread(() -> kill(maven), "kill-maven");
        Runtime.getRuntime().addShutdownHook(end);
        try {
            maven.getOutputStream().close();
            collect(maven, lines);
            return maven.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SuiteException("Expected Maven to compile " + pom.folder() + ", but it was interrupted.", e);
        } finally {
            kill(maven);
            removeHook(end);
        }
    }

    /** On a thread of its own, so that an interrupt is heard while Maven says nothing. */
    private static void collect(Process maven, List<String> lines) throws InterruptedException {
        Thread reader = new Thread(() -> read(maven, lines), "maven-output");
        reader.setDaemon(true);
        reader.start();
        reader.join();
    }

    private static void read(Process maven, List<String> lines) {
        try (BufferedReader output = maven.inputReader(Charset.defaultCharset())) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                if (lines.size() < KEPT_LINES) {
                    lines.add(line.replaceAll("\u001B\\[[0-9;]*m", ""));
                }
            }
        } catch (IOException e) {
            // Killed: there is nothing more to read.
            return;
        }
    }

    private static void kill(Process maven) {
        List<ProcessHandle> children = maven.descendants().toList();
        maven.destroy();
        children.forEach(ProcessHandle::destroy);
        try {
            if (!maven.waitFor(2, TimeUnit.SECONDS)) {
                maven.destroyForcibly();
                children.forEach(ProcessHandle::destroyForcibly);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            maven.destroyForcibly();
        }
    }

    private static void removeHook(Thread end) {
        try {
            Runtime.getRuntime().removeShutdownHook(end);
        } catch (IllegalStateException e) {
            // The JVM is already ending, and the hook does its work.
            return;
        }
    }

    private List<MavenModule> read(Path folder) throws IOException, SuiteException {
        List<MavenModule> modules = new ArrayList<>();
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.sorted().toList();
        }
        for (Path file : files) {
            if (file.toString().endsWith(".txt")) {
                throw new SuiteException("Expected to learn from Maven how Surefire runs the tests, but it failed in "
                        + Files.readString(file).strip() + "; use --classpath instead.");
            }
            modules.add(Json.MAPPER.readValue(file.toFile(), MavenModule.class));
        }
        return modules;
    }
}
