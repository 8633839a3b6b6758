package dev.fairlead.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.scheduler.api.SchedulerPlugin;
import dev.fairlead.testkit.PluginSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The example of a scheduler of one's own: built, found, tried on a history, activated, missed, and there again. */
@Timeout(180)
@Tag("long")
final class SchedulerPluginTest {
    private static final Path EXAMPLE = Path.of("..", "examples", "scheduler-plugin", "src", "main");

    @TempDir
    private Path folder;

    @BeforeEach
    void build() throws IOException {
        String service = "META-INF/services/" + SchedulerPlugin.class.getName();
        new PluginSource()
                .folder(EXAMPLE.resolve("java"))
                .file(service, Files.readString(EXAMPLE.resolve("resources").resolve(service)))
                .jar(folder.resolve("plugins/sticky.jar"));
    }

    @Test
    void shouldListAndDescribeItWithWhereItComesFrom() throws IOException {
        // given
        Files.writeString(folder.resolve("plugins/broken.jar"), "no jar");
        // when
        CommandLineFixture list = fairlead("scheduler", "list", "--plugin-dirs", "plugins");
        CommandLineFixture describe = fairlead("scheduler", "describe", "StickyScheduler", "--plugin-dirs", "plugins");
        // then
        String jar = folder.resolve("plugins/sticky.jar").toString();
        assertThat(list.out())
                .containsPattern("StickyScheduler +1 +CUSTOM +Keeps tasks of one model")
                .containsPattern("StickyScheduler is \\Q" + jar + "\\E, SHA-256 [0-9a-f]{64}\\.");
        assertThat(list.err())
                .startsWith("Expected to use %s as a plugin, but broken.jar is not a jar, or damaged"
                        .formatted(folder.resolve("plugins/broken.jar")));
        assertThat(describe.out())
                .startsWith("StickyScheduler 1: Keeps tasks of one model on one worker")
                .containsPattern("From \\Q" + jar + "\\E, SHA-256 [0-9a-f]{64}\\.");
    }

    @Test
    void shouldRefuseTwoOfOneIdWithBothPaths() throws IOException {
        // given
        Files.copy(folder.resolve("plugins/sticky.jar"), folder.resolve("plugins/copy.jar"));
        CommandLineFixture fairlead = new CommandLineFixture(folder);
        // when
        int exitCode = fairlead.run("up", "--port", "0", "--plugin-dirs", "plugins");
        // then
        assertThat(exitCode).isEqualTo(2);
        assertThat(fairlead.err())
                .contains("Expected to find each scheduler once, but there are two with the id StickyScheduler: "
                        + folder.resolve("plugins/copy.jar") + " and " + folder.resolve("plugins/sticky.jar")
                        + ". Remove one of them.")
                .doesNotContain("\tat ");
    }

    @Test
    void shouldBeTriedOnAHistory() throws IOException {
        // given
        Files.writeString(
                folder.resolve("trace.csv"),
                "user,runtime_s,submit_s\n"
                        + IntStream.range(0, 8).mapToObj(i -> "ann,1," + 2 * i).collect(Collectors.joining("\n")));
        // when
        CommandLineFixture simulate = fairlead(
                "simulate",
                "--trace",
                "trace.csv",
                "--workers",
                "3",
                "--out",
                "out.csv",
                "--scheduler",
                "StickyScheduler",
                "--plugin-dirs",
                "plugins");
        // then
        assertThat(simulate.out()).contains("8 tasks in 15.0 s");
        assertThat(Files.readAllLines(folder.resolve("out.csv")).stream()
                        .skip(1)
                        .map(line -> line.split(",", -1)[2])
                        .distinct())
                .hasSize(1);
    }

    @Test
    void shouldPauseThePoolWhileItIsMissingAndGoOnWhenItIsThereAgain() throws IOException {
        // given
        try (Up up = new Up("--plugin-dirs", "plugins")) {
            assertThat(up.fairlead(0, "scheduler", "activate", "StickyScheduler"))
                    .containsPattern("Pool default: StickyScheduler 1, CUSTOM \\(SHA-256 [0-9a-f]{64}\\)\\.");
            up.submit("a1", "a2", "a3");
            List<String> workers = Arrays.stream(up.fairlead(0, "get", "tasks").split("\n"))
                    .filter(line -> line.startsWith("a"))
                    .map(line -> line.replaceAll(".*(worker-\\d).*", "$1"))
                    .toList();
            assertThat(workers).hasSize(3).containsOnly(workers.get(0));
            assertThat(up.fairlead(0, "replay", "verify", "--plugin-dirs", "plugins"))
                    .contains("Identical: ");
        }

        // when
        try (Up up = new Up()) {
            String health = up.awaitHealth("\"status\" *: *\"(unhealthy)\"");

            // then
            assertThat(health)
                    .containsPattern(
                            "Expected to decide the command at offset \\d+, but pool default needs the scheduler"
                                    + " StickyScheduler 1 with SHA-256 [0-9a-f]{64}, and there is none of that name here;")
                    .contains("restart with a plugin directory that has its artifact");
            assertThat(up.fairlead(2, "scheduler", "deactivate", "--patience", "200ms"))
                    .contains("none answered within 200 ms; it stays on the log");
            assertThat(up.fairlead(2, "replay", "verify"))
                    .contains("but pool default needs the scheduler StickyScheduler with SHA-256 ");
        }
        try (Up up = new Up("--plugin-dirs", "plugins")) {
            up.submit("b1");
            Awaited.group(() -> up.fairlead(0, "get", "pools"), "(default .* FairnessScheduler )");
        }
        assertThat(fairlead("replay", "verify", "--data", "log", "--plugin-dirs", "plugins")
                        .out())
                .contains("Identical: ");
    }

    private CommandLineFixture fairlead(String... arguments) {
        CommandLineFixture fairlead = new CommandLineFixture(folder);
        assertThat(fairlead.run(arguments)).as(fairlead.out() + fairlead.err()).isZero();
        return fairlead;
    }

    /** A cluster in this JVM whose log stays in the test's folder. */
    private final class Up implements AutoCloseable {
        private final CommandLineFixture up = new CommandLineFixture(folder);
        private final Thread thread;
        private final String broker;
        private final String coordinator;

        Up(String... more) {
            String[] arguments = {"up", "--port", "0", "--workers", "2", "--slots", "3", "--data", "log"};
            String[] all = Arrays.copyOf(arguments, arguments.length + more.length);
            System.arraycopy(more, 0, all, arguments.length, more.length);
            thread = new Thread(() -> up.run(all), "up");
            thread.start();
            broker = up.awaitLine("broker +(\\S+)");
            coordinator = up.awaitLine("coordinator +(http\\S+)");
            up.awaitLine("(Ctrl-C) ends");
        }

        String fairlead(int exitCode, String... arguments) {
            CommandLineFixture fairlead = new CommandLineFixture(folder);
            String[] all = Arrays.copyOf(arguments, arguments.length + 2);
            all[arguments.length] = "--bootstrap-servers";
            all[arguments.length + 1] = broker;
            assertThat(fairlead.run(all)).as(fairlead.out() + fairlead.err()).isEqualTo(exitCode);
            return fairlead.out() + fairlead.err();
        }

        void submit(String... ids) throws IOException {
            Files.writeString(
                    folder.resolve("tasks.jsonl"),
                    Arrays.stream(ids)
                            .map(id ->
                                    "{\"taskId\":\"%s\",\"type\":\"command\",\"user\":\"ann\",\"model\":\"m\",\"payload\":{\"argv\":[\"true\"]}}"
                                            .formatted(id))
                            .collect(Collectors.joining("\n", "", "\n")));
            fairlead(0, "submit", "--wait", "tasks.jsonl");
        }

        String awaitHealth(String pattern) {
            Awaited.group(this::health, pattern);
            return health();
        }

        private String health() {
            try {
                return HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(URI.create(coordinator + "/v1/health"))
                                        .build(),
                                HttpResponse.BodyHandlers.ofString())
                        .body();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return "";
            }
        }

        @Override
        public void close() {
            up.interrupts().raise(2);
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
