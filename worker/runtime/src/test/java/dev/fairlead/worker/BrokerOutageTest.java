package dev.fairlead.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fairlead.embedded.EmbeddedKafka;
import dev.fairlead.events.Connection;
import dev.fairlead.events.Outcome;
import dev.fairlead.events.RegisterWorker;
import dev.fairlead.events.ReportFinished;
import dev.fairlead.events.TopicCatalogue;
import dev.fairlead.events.TopicSizes;
import dev.fairlead.worker.machine.Machine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real broker that goes and comes back under a running test. */
@Timeout(120)
class BrokerOutageTest {

    @TempDir
    Path folder;

    @Test
    void shouldKeepItsTestAndDeliverTheReportWhenTheBrokerIsBack() throws Exception {
        Path data = folder.resolve("broker");
        EmbeddedKafka broker = EmbeddedKafka.start(data, 0);
        Connection connection = Connection.to(broker.bootstrapServers());
        int port = Integer.parseInt(broker.bootstrapServers().replaceFirst(".*:", ""));
        try (Admin admin = Admin.create(connection.clientProperties())) {
            TopicCatalogue.create(admin, connection, TopicSizes.single());
        }
        LatchedExecutor executor = new LatchedExecutor();
        try (ScriptedCoordinator coordinator = new ScriptedCoordinator(connection);
                LoggedMessages log = LoggedMessages.of(BrokerWatch.class);
                WorkerAgent agent = WorkerAgent.start(Workshop.open(config(connection), List.of(executor), hasty()))) {
            coordinator.assign(coordinator.expect(RegisterWorker.class), "t1");
            assertThat(executor.entered.await(20, TimeUnit.SECONDS)).isTrue();

            broker.close();
            await().atMost(Duration.ofSeconds(20)).until(() -> log.messages().size() == 1);
            executor.release.countDown();
            broker = EmbeddedKafka.start(data, port);

            ReportFinished report = coordinator.expect(ReportFinished.class);
            assertThat(report.getOutcome()).isEqualTo(Outcome.SUCCEEDED);
            await().atMost(Duration.ofSeconds(20)).until(() -> log.messages().size() == 2);
            assertThat(agent.workerIds()).hasSize(1);
        } finally {
            broker.close();
        }
    }

    private WorkerConfig config(Connection connection) {
        return new WorkerConfig(connection, "default", "outage", 1, 1, Map.of(), Map.of(), folder, true);
    }

    private static Surroundings hasty() {
        Timings timings = new Timings(500, 10_000, 1_500, 100, 500, 200, 10_000, 5_000, 3_000);
        return new Surroundings(KafkaLink::open, AgentClock.SYSTEM, timings, "instance-1", Machine.here(), "1.0");
    }
}
