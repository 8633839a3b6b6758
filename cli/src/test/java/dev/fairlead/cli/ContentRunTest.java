package dev.fairlead.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fairlead.client.EventFeed;
import dev.fairlead.client.FairleadClient;
import dev.fairlead.events.Connection;
import dev.fairlead.events.SubmitTask;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A Maven project on workers that cannot see it: what they know of it came over the broker. */
@Timeout(300)
@Tag("long")
class ContentRunTest {
    private static final Path EXAMPLE =
            Path.of("..", "examples", "reactor").toAbsolutePath().normalize();

    @TempDir
    private Path folder;

    private Path project;
    private CommandLineFixture up;
    private Thread cluster;
    private String broker = "";

    @BeforeEach
    void start() throws Exception {
        project = folder.resolve("project");
        copyExample();
        up = new CommandLineFixture(folder);
        cluster = new Thread(
                () -> up.run(
                        "up",
                        "--port",
                        "0",
                        "--workers",
                        "2",
                        "--worker-property",
                        "cache.folder=" + folder.resolve("cache")),
                "up");
        cluster.start();
        broker = up.awaitLine("broker +(\\S+)");
        up.awaitLine("(Ctrl-C) ends");
    }

    @AfterEach
    void stop() throws InterruptedException {
        up.interrupts().raise(2);
        cluster.join();
    }

    @Test
    void shouldGiveTheResultsOfARunByPathAndSendNothingTheSecondTime() throws Exception {
        // given
        CommandLineFixture byPath = run("path-reports", "--inputs", "path");
        Map<String, String> expected = results(byPath, "path-reports");

        // when
        CommandLineFixture first = run("first-reports");
        CommandLineFixture second = run("second-reports");

        // then
        assertThat(expected).hasSizeGreaterThanOrEqualTo(7).containsValue("PASSED");
        assertThat(byPath.out()).doesNotContain("Inputs:");
        assertThat(results(first, "first-reports")).isEqualTo(expected);
        assertThat(results(second, "second-reports")).isEqualTo(expected);
        assertThat(first.out()).containsPattern("Inputs: \\d+ files and folders, [\\d.]+ MB; \\d+ of them sent");
        assertThat(second.out()).containsPattern("Inputs: \\d+ files and folders, [\\d.]+ MB; nothing to send\\.");
        assertThatTheyRunWithoutTheProject(submittedByContent());
    }

    private void assertThatTheyRunWithoutTheProject(List<SubmitTask> tasks) throws Exception {
        delete(project);
        assertThat(tasks)
                .hasSizeGreaterThanOrEqualTo(4)
                .allSatisfy(task -> assertThat(task.getPayload()).doesNotContain(folder.toString()));
        Files.writeString(folder.resolve("again.jsonl"), again(tasks.get(0)) + "\n");
        CommandLineFixture again = new CommandLineFixture(folder);
        int exitCode = again.run("submit", "--wait", "again.jsonl", "--bootstrap-servers", broker);
        assertThat(exitCode).as(again.out() + again.err()).isZero();
        assertThat(again.out()).containsPattern("again-1 +SUCCEEDED");
    }

    private CommandLineFixture run(String reports, String... more) {
        CommandLineFixture fairlead = new CommandLineFixture(project);
        List<String> arguments =
                new ArrayList<>(List.of("run", ".", "--bootstrap-servers", broker, "--reports", reports));
        arguments.addAll(List.of(more));
        fairlead.run(arguments.toArray(String[]::new));
        return fairlead;
    }

    private Map<String, String> results(CommandLineFixture run, String reports) throws Exception {
        Path report = project.resolve(reports).resolve("report.json");
        assertThat(report).as(run.out() + run.err()).exists();
        Map<String, String> results = new TreeMap<>();
        for (JsonNode test : new ObjectMapper().readTree(report.toFile()).get("tests")) {
            results.put(
                    test.get("suite").asText() + " " + test.get("name").asText(),
                    test.get("status").asText());
        }
        return results;
    }

    private List<SubmitTask> submittedByContent() {
        List<SubmitTask> submitted = new ArrayList<>();
        Connection connection = Connection.to(broker);
        try (FairleadClient client = FairleadClient.connect(connection);
                EventFeed feed =
                        client.follow(Set.of(connection.topics().commands()), new EventFeed.From.Beginning())) {
            while (!feed.caughtUp() || submitted.isEmpty()) {
                feed.poll(Duration.ofMillis(100)).forEach(event -> {
                    if (event.value() instanceof SubmitTask task
                            && task.getPayload().contains("${input.")) {
                        submitted.add(task);
                    }
                });
            }
        }
        return submitted;
    }

    private static String again(SubmitTask task) throws Exception {
        ObjectMapper json = new ObjectMapper();
        return json.createObjectNode()
                .put("taskId", "again-1")
                .put("type", task.getType())
                .put("user", "ann")
                .set("payload", json.readTree(task.getPayload()))
                .toString();
    }

    private void copyExample() throws Exception {
        try (Stream<Path> walk = Files.walk(EXAMPLE)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                String path = EXAMPLE.relativize(file).toString();
                if (!path.contains("target/")) {
                    Path copy = project.resolve(path);
                    Files.createDirectories(copy.getParent());
                    Files.copy(file, copy);
                }
            }
        }
    }

    private static void delete(Path folder) throws Exception {
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path each : walk.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
