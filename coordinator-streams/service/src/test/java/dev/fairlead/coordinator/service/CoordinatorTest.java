package dev.fairlead.coordinator.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fairlead.client.CoordinatorQueries;
import dev.fairlead.coordinator.service.replay.ReplayCheck;
import dev.fairlead.events.AssignTask;
import dev.fairlead.events.ClusterException;
import dev.fairlead.events.CommandDeadLettered;
import dev.fairlead.events.Connection;
import dev.fairlead.events.CoordinatorShutdown;
import dev.fairlead.events.CoordinatorStartup;
import dev.fairlead.events.Outcome;
import dev.fairlead.events.TaskAssigned;
import dev.fairlead.events.TaskCompleted;
import dev.fairlead.events.TopicSizes;
import dev.fairlead.scheduler.AdmissionLimits;
import dev.fairlead.testkit.BrokerExtension;
import dev.fairlead.testkit.RecordedFacts;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CoordinatorTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    @RegisterExtension
    static final BrokerExtension BROKER = BrokerExtension.bare();

    @TempDir
    Path folder;

    private Coordinator started(Connection connection) throws InterruptedException {
        return started(new CoordinatorConfig(connection, folder, "127.0.0.1", 0, TopicSizes.single()));
    }

    private static Coordinator started(CoordinatorConfig config) throws InterruptedException {
        Coordinator coordinator = Coordinator.start(config);
        assertThat(coordinator.awaitReady(SOON)).isTrue();
        return coordinator;
    }

    /** As one of several: payloads on disk, warm copies of the state elsewhere. */
    private CoordinatorConfig oneOfSeveral(Connection connection, String name) {
        return new CoordinatorConfig(
                connection,
                folder.resolve(name),
                name,
                "127.0.0.1",
                0,
                TopicSizes.single(),
                1,
                1,
                true,
                100,
                AdmissionLimits.defaults(),
                SchedulerSources.none());
    }

    @Test
    void shouldRunTasksFromSubmitToResultAndAnswerForThem() throws Exception {
        // given
        Connection connection = BROKER.connection("run");
        try (Coordinator coordinator = started(connection);
                RecordedFacts facts = RecordedFacts.of(connection);
                ScriptedWorker worker = new ScriptedWorker(connection, "w1", 1)) {

            // when
            for (int number = 0; number < 5; number++) {
                worker.submit("t" + number);
            }
            for (int number = 0; number < 4; number++) {
                AssignTask assignment = worker.next();
                worker.start(assignment);
                worker.finish(assignment, number == 0 ? Outcome.FAILED : Outcome.SUCCEEDED);
            }
            AssignTask last = worker.next();
            worker.start(last);

            // then
            facts.await("3 completed", all -> facts.all(TaskCompleted.class).size() == 3, SOON);
            assertThat(facts.all(CoordinatorStartup.class))
                    .singleElement()
                    .extracting(CoordinatorStartup::getEndpoint)
                    .isEqualTo(coordinator.endpoint().toString());
            assertAnswers(new CoordinatorQueries(coordinator.endpoint()), last);
            assertMetrics(coordinator.endpoint());
            ReplayCheck.Result replay = ReplayCheck.run(connection);
            assertThat(replay.differences()).isEmpty();
            assertThat(replay.commands()).isGreaterThan(15);
            assertThat(CoordinatorQueries.endpoints(worker.client)).contains(coordinator.endpoint());
        }
    }

    private static void assertAnswers(CoordinatorQueries queries, AssignTask last) {
        await().atMost(SOON)
                .until(() ->
                        queries.tasks(Map.of("status", "RUNNING")).get("tasks").size() == 1);
        JsonNode running = queries.tasks(Map.of("status", "running", "user", "ann", "run", "run-1"))
                .get("tasks")
                .get(0);
        assertThat(running.get("taskId").asText()).isEqualTo(last.getToken().getTaskId());
        assertThat(running.get("workerId").asText()).isEqualTo("w1");
        JsonNode ended = queries.tasks(Map.of("status", "SUCCEEDED,FAILED")).get("tasks");
        assertThat(ended.size()).isEqualTo(4);
        JsonNode worker = queries.worker("w1").orElseThrow();
        assertThat(worker.get("busy").asInt()).isEqualTo(1);
        assertThat(worker.get("tasks").size()).isEqualTo(1);
        JsonNode user = queries.users(Map.of("pool", "default")).get("users").get(0);
        assertThat(user.get("user").asText()).isEqualTo("ann");
        assertThat(user.get("succeeded").asInt()).isEqualTo(3);
        assertThat(user.get("failed").asInt()).isEqualTo(1);
        assertThat(user.get("running").asInt()).isEqualTo(1);
        assertThat(queries.task("nobody")).isEmpty();
        JsonNode metrics = queries.poolMetrics("default").orElseThrow();
        assertThat(metrics.get("scheduled").asInt()).isEqualTo(5);
        assertThat(metrics.get("completed").asInt()).isEqualTo(3);
        assertThat(metrics.get("busy").asInt()).isEqualTo(1);
        assertThat(metrics.get("users").get(0).get("run_p95_ms").isNumber()).isTrue();
        assertThat(queries.poolMetrics("nobody")).isEmpty();
        JsonNode health = queries.health();
        assertThat(health.get("status").asText()).isEqualTo("ok");
        assertThat(health.get("partitions").get(0).get("served").asBoolean()).isTrue();
    }

    private static String metricsPage(URI endpoint) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(endpoint.resolve("/metrics")).build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static void assertMetrics(URI endpoint) throws Exception {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> metricsPage(endpoint)
                        .contains("fairlead_scheduler_metric{metric=\"sharing_projects\",pool=\"default\","
                                + "scheduler=\"FairnessScheduler\",unit=\"projects\"} 1.0\n"));
        assertThat(metricsPage(endpoint))
                .contains("fairlead_cluster_reachable 1\n")
                .contains("fairlead_partition_served{partition=\"0\"} 1\n")
                .containsPattern("fairlead_decisions_total\\{partition=\"0\"} [1-9][0-9]+\n")
                .containsPattern("fairlead_decision_lag_commands\\{partition=\"0\"} [0-9]+\n")
                .containsPattern("fairlead_decision_standstill_seconds\\{partition=\"0\"} [0-9.]+\n")
                .contains("fairlead_tasks{pool=\"default\",state=\"running\"} 1\n")
                .contains("fairlead_tasks_ended_total{outcome=\"succeeded\",pool=\"default\"} 3\n")
                .contains("fairlead_workers{pool=\"default\"} 1\n")
                .containsPattern("fairlead_estimated_joules\\{pool=\"default\"} [0-9.]+\n")
                .containsPattern("fairlead_estimated_idle_joules\\{pool=\"default\"} [0-9.]+\n")
                .contains("fairlead_estimated_watts{pool=\"default\"} 200.0\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"remembered", "expired"})
    void shouldGoOnWhereItStoppedAndLeaveTheGroupMeanwhile(String offsets) throws Exception {
        // given
        Connection connection = BROKER.connection(offsets);
        Coordinator first = started(connection);
        try (ScriptedWorker worker = new ScriptedWorker(connection, "w1", 1);
                RecordedFacts facts = RecordedFacts.of(connection)) {
            worker.submit("t1");
            worker.submit("t2");
            AssignTask before = worker.next();
            worker.start(before);
            sendNonsense(connection);

            // when
            first.close();
            assertThat(groupState(connection)).isEqualTo(GroupState.EMPTY);
            if (offsets.equals("expired")) {
                forgetGroup(connection);
                assertThatThrownBy(() -> ReplayCheck.run(connection))
                        .isInstanceOf(ClusterException.class)
                        .hasMessageEndingWith(
                                "but they have forgotten it, as they do when no coordinator was there for 7 days;"
                                        + " start one, and try again.");
            }
            worker.finish(before, Outcome.SUCCEEDED);
            try (Coordinator second = started(connection)) {
                AssignTask after = worker.next();
                worker.finish(after, Outcome.SUCCEEDED);

                // then
                facts.await(
                        "both completed", all -> facts.all(TaskCompleted.class).size() == 2, SOON);
                assertThat(facts.all(TaskAssigned.class)).hasSize(2);
                assertThat(facts.all(CoordinatorShutdown.class)).hasSize(1);
                assertThat(facts.all(CommandDeadLettered.class)).hasSize(2);
                assertThat(ReplayCheck.run(connection).differences()).isEmpty();
                CoordinatorQueries queries = new CoordinatorQueries(second.endpoint());
                await().atMost(SOON)
                        .until(() -> queries.users(Map.of("user", "ann"))
                                        .get("users")
                                        .get(0)
                                        .get("succeeded")
                                        .asInt()
                                == 2);
                assertThat(queries.tasks(Map.of()).get("tasks").size()).isEqualTo(2);
            }
        }
    }

    @Test
    void shouldHandItsPartitionsToAnotherInstance() throws Exception {
        // given
        Connection connection = BROKER.connection("several");
        Coordinator first = started(oneOfSeveral(connection, "first"));
        try (Coordinator second = started(oneOfSeveral(connection, "second"));
                ScriptedWorker worker = new ScriptedWorker(connection, "w1", 1);
                RecordedFacts facts = RecordedFacts.of(connection)) {
            worker.submit("t1");
            worker.submit("t2");
            AssignTask before = worker.next();

            // when
            long stoppedAt = System.nanoTime();
            first.close();
            worker.finish(before, Outcome.SUCCEEDED);
            AssignTask after = worker.next();
            Duration gap = Duration.ofNanos(System.nanoTime() - stoppedAt);
            worker.finish(after, Outcome.SUCCEEDED);

            // then
            assertThat(gap).isLessThan(Duration.ofSeconds(3));
            facts.await("both completed", all -> facts.all(TaskCompleted.class).size() == 2, SOON);
            assertThat(after.getPayload()).isEqualTo("{\"argv\":[\"t2\"]}");
            assertThat(facts.all(CoordinatorStartup.class))
                    .extracting(CoordinatorStartup::getInstanceId)
                    .endsWith("second");
            assertThat(second.end()).isNotDone();
            assertThat(ReplayCheck.run(connection).differences()).isEmpty();
        }
    }

    /** A value that is no command, and a key that is no pool. */
    private static void sendNonsense(Connection connection) throws Exception {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                connection.clientProperties(), new ByteArraySerializer(), new ByteArraySerializer())) {
            String topic = connection.topics().commands();
            producer.send(new ProducerRecord<>(topic, 0, new byte[] {'d'}, new byte[] {1, 2, 3}))
                    .get();
            producer.send(new ProducerRecord<>(topic, 0, null, new byte[] {4})).get();
        }
    }

    /** As brokers do when nobody was in it for seven days. */
    private static void forgetGroup(Connection connection) throws Exception {
        try (Admin admin = Admin.create(connection.clientProperties())) {
            admin.deleteConsumerGroups(List.of(connection.prefix() + "coordinator"))
                    .all()
                    .get();
        }
    }

    private static GroupState groupState(Connection connection) throws Exception {
        String group = connection.prefix() + "coordinator";
        try (Admin admin = Admin.create(connection.clientProperties())) {
            return Objects.requireNonNull(admin.describeConsumerGroups(List.of(group))
                            .all()
                            .get()
                            .get(group))
                    .groupState();
        }
    }

    @Test
    void shouldRefuseAStateFolderThatAnotherCoordinatorUses() {
        // given
        CoordinatorConfig config =
                new CoordinatorConfig(BROKER.connection("folder"), folder, "127.0.0.1", 0, TopicSizes.single());
        try (StateFolder taken = StateFolder.lock(config.stateFolder())) {

            // then
            assertThatThrownBy(() -> Coordinator.start(config))
                    .isInstanceOf(ClusterException.class)
                    .hasMessage("Expected to have the state folder " + folder
                            + " alone, but another coordinator uses it: give each its own.");
            assertThat(taken).isNotNull();
        }
    }
}
