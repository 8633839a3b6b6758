package dev.fairlead.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.kafka.KafkaContainer;

/** Coordinator, worker and command line of this machine against a broker in a container. */
@Tag("containers")
final class ContainerBrokerTest {

    private static final String IMAGE = "apache/kafka:4.3.1";
    private static final Duration LIMIT = Duration.ofMinutes(4);
    private static final Duration OUTAGE = Duration.ofSeconds(20);
    private static final int TASKS = 40;

    private static KafkaContainer kafka;

    @TempDir
    Path folder;

    private Program coordinator;
    private Program worker;

    @BeforeAll
    static void startBroker() throws Exception {
        DockerEngine.assumeAnswers();
        DockerEngine.haveImages(IMAGE);
        kafka = new KafkaContainer(IMAGE).withStartupTimeout(LIMIT);
        kafka.start();
    }

    @AfterAll
    static void stopBroker() {
        if (kafka != null) {
            kafka.stop();
        }
    }

    @BeforeEach
    void startParts() {
        coordinator = fairlead("coordinator", "start", "--state", "state");
        await().atMost(LIMIT).until(() -> coordinator.out().contains("coordinator  http"));
        worker = fairlead("worker", "start", "--id", "w", "--workers", "2");
        await().atMost(LIMIT).until(() -> worker.out().contains("workers      w"));
    }

    @AfterEach
    void stopParts() {
        worker.close();
        coordinator.close();
    }

    @Test
    void shouldRunASuite() throws Exception {
        // when
        Program.Ended run = fairlead(PublishedSuite.CODEC_JUNIT4.arguments()).await(LIMIT);
        // then
        assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
        assertThat(Counts.ofReport(reports()).found()).isEqualTo(1_158);
        assertTasks(run, "SUCCEEDED", 0);
    }

    @Test
    void shouldAssignNoTaskTwiceWhenTheBrokerIsAwayForLongerThanALease() throws Exception {
        // given
        for (int i = 0; i < TASKS; i++) {
            Files.writeString(folder.resolve("task" + i + ".sh"), "sleep 0.5\n");
        }
        try (Program run = fairlead("run", "--command", "sh {}", "--files", "*.sh")) {
            await().atMost(LIMIT).until(() -> tasks("SUCCEEDED").size() > 3);
            // when
            kafka.getDockerClient().pauseContainerCmd(kafka.getContainerId()).exec();
            await().pollDelay(OUTAGE).atMost(LIMIT).until(() -> true);
            kafka.getDockerClient().unpauseContainerCmd(kafka.getContainerId()).exec();
            Program.Ended ended = run.await(LIMIT);
            // then
            assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
            assertTasks(ended, "SUCCEEDED", TASKS);
            tasks("SUCCEEDED")
                    .forEach(task -> assertThat(task.get("attempt").asInt())
                            .as(task.toString())
                            .isEqualTo(1));
        }
    }

    /** All that the run's report names, and only those. */
    private void assertTasks(Program.Ended run, String status, int number) throws Exception {
        JsonNode report = Counts.report(reports());
        JsonNode tasks = tasks(status, "--run", report.at("/properties/run").asText());
        assertThat(tasks).as(run.out()).hasSize(report.get("tasks").size());
        if (number > 0) {
            assertThat(tasks).hasSize(number);
        }
    }

    private JsonNode tasks(String status, String... more) throws Exception {
        String[] arguments = {"get", "tasks", "--status", status, "--limit", "1000", "--json"};
        Program.Ended answer = fairlead(concat(arguments, more)).await(LIMIT);
        assertThat(answer.exitCode()).as(answer.err()).isZero();
        return new ObjectMapper().readTree(answer.out()).get("tasks");
    }

    private Program fairlead(String... arguments) {
        return Program.fairlead(folder, concat(arguments, "--bootstrap-servers", kafka.getBootstrapServers()));
    }

    private static String[] concat(String[] some, String... more) {
        return Stream.concat(Arrays.stream(some), Arrays.stream(more)).toArray(String[]::new);
    }

    private Path reports() {
        return folder.resolve("fairlead-reports");
    }
}
