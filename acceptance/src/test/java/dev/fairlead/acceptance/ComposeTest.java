package dev.fairlead.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Suites over the three workers of docker-compose.yml. Any one container is killed in mid-run, and stays away to the
 * run's end: no test, task or event is lost or doubled.
 */
@Tag("compose")
final class ComposeTest {

    private static final Duration LIMIT = Duration.ofMinutes(8);
    private static final Pattern PROGRESS = Pattern.compile(": \\d+ tests, \\d+ failed, [1-9]\\d*/\\d+ tasks");

    @TempDir
    static Path folder;

    private static final int FILES = 60;

    private static ComposeCluster cluster;

    @BeforeAll
    static void start() throws Exception {
        DockerEngine.assumeAnswers();
        DockerEngine.haveImages("apache/kafka:4.3.1", "fairlead:local");
        for (int i = 0; i < FILES; i++) {
            Files.writeString(folder.resolve("check" + i + ".sh"), "sleep 0.5\n");
        }
        cluster = new ComposeCluster(folder);
    }

    @AfterAll
    static void stop() throws Exception {
        if (cluster != null) {
            cluster.down();
        }
    }

    @BeforeEach
    void up() throws Exception {
        cluster.up();
    }

    @Test
    void shouldRunAPublishedSuiteOverThreeWorkers() throws Exception {
        // given
        Counts expected = PublishedSuite.COLLECTIONS_WITH_LAUNCHER.countedByConsoleLauncher(folder);
        Files.move(folder.resolve("target/suite/src"), folder.resolve("src")); // where its tests look from the project
        try (Program run = published()) {
            // when
            Program.Ended ended = run.await(LIMIT);
            // then
            assertNothingLostNorDoubled("nothing", ended, expected);
            Set<String> workers = new HashSet<>();
            Counts.report(reports())
                    .get("tasks")
                    .forEach(task -> workers.add(task.get("worker").asText()));
            assertThat(workers).hasSize(3);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "broker-1",
                "broker-2",
                "broker-3",
                "registry",
                "coordinator-1",
                "coordinator-2",
                "worker-1",
                "worker-2",
                "worker-3"
            })
    void shouldLoseAndDoubleNothingWhenAContainerIsKilled(String service) throws Exception {
        try (Program run = checks()) {
            // given
            await().atMost(LIMIT)
                    .until(() -> !run.handle().isAlive()
                            || PROGRESS.matcher(run.out()).find());
            assertThat(run.handle().isAlive()).as(run.tail()).isTrue();
            // when
            cluster.kill(service);
            Program.Ended ended = run.await(LIMIT);
            // then
            if (service.equals("registry")) {
                cluster.up(); // whoever starts without it cannot read what it asks for
            }
            assertNothingLostNorDoubled(service, ended, new Counts(FILES, FILES, 0, 0, 0));
        }
    }

    private static Program checks() {
        return cluster.fairlead("run", "--command", "sh {}", "--files", "check*.sh", "--reports", "reports");
    }

    private static Program published() {
        return cluster.fairlead(
                "run",
                "--classpath",
                "target/suite:target/dependency/*",
                "--scan",
                "target/suite",
                "--jvm-arg",
                PublishedSuite.HEAP,
                "--reports",
                "reports");
    }

    private static Path reports() {
        return folder.resolve("reports");
    }

    private static void assertNothingLostNorDoubled(String killed, Program.Ended ended, Counts expected)
            throws Exception {
        assertThat(ended.exitCode())
                .as(ended.out() + ended.err() + cluster.logs())
                .isZero();
        JsonNode report = Counts.report(reports());
        assertThat(Counts.ofReport(reports())).isEqualTo(expected);
        Set<String> ids = new HashSet<>();
        report.get("tests").forEach(test -> ids.add(test.get("id").asText()));
        assertThat(ids).hasSize(expected.found());
        String runId = report.get("properties").get("run").asText();
        Set<String> taskIds = new HashSet<>();
        report.get("tasks").forEach(task -> taskIds.add(task.get("taskId").asText()));
        assertTasks(runId, taskIds);
        Map<String, Map<String, Integer>> events = events(runId);
        events.forEach((task, types) -> assertThat(types)
                .as(task)
                .containsEntry("TaskCreated", 1)
                .containsEntry("TaskCompleted", 1)
                .doesNotContainKey("TaskFailed"));
        assertThat(events.keySet()).isEqualTo(taskIds);
        say(killed, ended, expected, events);
    }

    /** As a coordinator answers. */
    private static void assertTasks(String runId, Set<String> taskIds) throws Exception {
        JsonNode tasks = cluster.ask("get", "tasks", "--run", runId, "--limit", "1000", "--json")
                .get("tasks");
        Set<String> succeeded = new HashSet<>();
        tasks.forEach(task -> {
            assertThat(task.get("status").asText()).as(task.toString()).isEqualTo("SUCCEEDED");
            succeeded.add(task.get("taskId").asText());
        });
        assertThat(tasks).hasSize(taskIds.size());
        assertThat(succeeded).isEqualTo(taskIds);
    }

    /** How often each type of event is on the hook topics, by task. */
    private static Map<String, Map<String, Integer>> events(String runId) throws Exception {
        Map<String, Map<String, Integer>> byTask = new HashMap<>();
        Set<String> eventIds = new HashSet<>();
        try (Program events = cluster.fairlead("events", "--run", runId, "--json")) {
            for (String line : events.await(LIMIT).out().lines().toList()) {
                JsonNode event = parsed(line);
                if (event.get("topic").asText().endsWith("hooks.task")) {
                    assertThat(eventIds.add(event.at("/event/header/eventId").asText()))
                            .as(line)
                            .isTrue();
                    byTask.computeIfAbsent(event.at("/event/task/taskId").asText(), id -> new HashMap<>())
                            .merge(event.get("type").asText(), 1, Integer::sum);
                }
            }
        }
        return byTask;
    }

    private static JsonNode parsed(String line) throws IOException {
        return new ObjectMapper().readTree(line);
    }

    private static void say(
            String killed, Program.Ended ended, Counts expected, Map<String, Map<String, Integer>> events) {
        int assigned = events.values().stream()
                .mapToInt(types -> types.getOrDefault("TaskAssigned", 0))
                .sum();
        System.out.println("killed " + killed + ": " + expected.found() + " tests, " + events.size() + " tasks, "
                + assigned + " assignments, " + ended.took().toSeconds() + " s");
    }
}
