package dev.fairlead.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.fairlead.events.CancelAttempt;
import dev.fairlead.events.Connection;
import dev.fairlead.events.DeregisterWorker;
import dev.fairlead.events.DrainWorker;
import dev.fairlead.events.Outcome;
import dev.fairlead.events.RegisterWorker;
import dev.fairlead.events.ReportFinished;
import dev.fairlead.events.ResultChunk;
import dev.fairlead.events.TopicSizes;
import dev.fairlead.testkit.BrokerExtension;
import dev.fairlead.worker.api.ExecutorSettings;
import dev.fairlead.worker.api.TaskExecutor;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An agent on a real broker; the test is its coordinator. */
@Timeout(60)
class WorkerAgentTest {
    @RegisterExtension
    static final BrokerExtension BROKER = BrokerExtension.withTopics(TopicSizes.single());

    @TempDir
    Path folder;

    private final LatchedExecutor executor = new LatchedExecutor();
    private ScriptedCoordinator coordinator;

    @BeforeEach
    void start() {
        coordinator = new ScriptedCoordinator(BROKER.connection());
    }

    @AfterEach
    void stop() {
        coordinator.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldRunAnAssignmentAndReportItsChunksFirst(boolean fastDispatch) {
        try (WorkerAgent agent = WorkerAgent.start(config("run-" + fastDispatch, 1, fastDispatch), List.of(executor))) {
            RegisterWorker worker = coordinator.expect(RegisterWorker.class);
            assertThat(worker.getWorkerId()).isEqualTo(agent.workerIds().get(0));
            executor.release.countDown();

            coordinator.assign(worker, "t1");

            ResultChunk chunk = coordinator.expect(ResultChunk.class);
            ReportFinished report = coordinator.expect(ReportFinished.class);
            assertThat(chunk.getToken().getTaskId()).isEqualTo("t1");
            assertThat(report.getOutcome()).isEqualTo(Outcome.SUCCEEDED);
            assertThat(report.getChunks()).isEqualTo(1);
        }
    }

    @Test
    void shouldFinishWhatItRunsAndLeaveNothingBehindWhenItIsDrained() throws Exception {
        WorkerAgent agent = WorkerAgent.start(config("drain", 2, true), List.of(executor));
        RegisterWorker worker = coordinator.expect(RegisterWorker.class);
        coordinator.assign(worker, "t1");
        assertThat(executor.entered.await(20, TimeUnit.SECONDS)).isTrue();

        Thread drain = new Thread(() -> agent.drain(Duration.ofSeconds(30)));
        drain.start();
        coordinator.expect(DrainWorker.class);
        executor.release.countDown();
        drain.join();
        agent.drain(Duration.ofSeconds(30));
        agent.close();
        agent.awaitEnd();

        assertThat(coordinator.expect(ReportFinished.class).getOutcome()).isEqualTo(Outcome.SUCCEEDED);
        coordinator.expect(DeregisterWorker.class);
        assertNothingIsLeft("drain");
    }

    @Test
    void shouldKillWhatItRunsAndLeaveNothingBehindWhenItIsClosed() throws Exception {
        WorkerAgent agent = WorkerAgent.start(config("close", 1, true), List.of(executor));
        RegisterWorker worker = coordinator.expect(RegisterWorker.class);
        coordinator.assign(worker, "t1");
        assertThat(executor.entered.await(20, TimeUnit.SECONDS)).isTrue();

        agent.close();
        agent.close();
        agent.awaitEnd();

        assertThat(coordinator.expect(ReportFinished.class).getOutcome()).isEqualTo(Outcome.CANCELLED);
        coordinator.expect(DeregisterWorker.class);
        assertNothingIsLeft("close");
    }

    @Test
    void shouldKillAnAttemptThatIsCancelled() throws Exception {
        try (WorkerAgent agent = WorkerAgent.start(config("cancel", 1, true), List.of(executor))) {
            RegisterWorker worker = coordinator.expect(RegisterWorker.class);
            coordinator.assign(worker, "t1");
            assertThat(executor.entered.await(20, TimeUnit.SECONDS)).isTrue();

            coordinator.order(
                    worker,
                    new CancelAttempt(
                            worker.getWorkerId(), worker.getInstanceId(), AgentBench.token("t1"), "Enough.", false));

            ReportFinished report = coordinator.expect(ReportFinished.class);
            assertThat(report.getOutcome()).isEqualTo(Outcome.CANCELLED);
            assertThat(report.getMessage()).isEqualTo("Enough.");
            assertThat(agent.workerIds()).containsExactly(worker.getWorkerId());
        }
    }

    @Test
    void shouldOfferWhatTheMachineTheExecutorsAndTheLabelsSay() {
        executor.release.countDown();
        try (WorkerAgent agent = WorkerAgent.start(config("offer", 3, true), List.of(executor))) {
            RegisterWorker worker = coordinator.expect(RegisterWorker.class);

            assertThat(agent.workerIds()).containsExactly("offer-1", "offer-2", "offer-3");
            assertThat(worker.getSlots()).isEqualTo(2);
            assertThat(worker.getTypes()).containsExactly("latched");
            assertThat(worker.getCapabilities())
                    .containsKeys("cores", "memoryMb", "os")
                    .containsEntry("latched.speed", "7")
                    .containsEntry("watts.idle", "15")
                    .containsEntry("label.rack", "r1");
            ExecutorSettings settings = executor.settings.get(0);
            assertThat(settings.slots()).isEqualTo(6);
            assertThat(settings.properties()).containsExactly(Map.entry("speed", "7"));
            assertThat(settings.workFolder()).isEmptyDirectory();
        }
        assertThat(executor.closed).hasValue(1);
    }

    @Test
    void shouldLeaveNothingBehindWhenTheBrokerCannotBeReached() {
        Connection nowhere = new Connection(
                "127.0.0.1:1",
                "x.",
                Map.of("max.block.ms", "300", "default.api.timeout.ms", "300", "request.timeout.ms", "200"));
        WorkerConfig config = new WorkerConfig(nowhere, "default", "nowhere", 1, 1, Map.of(), Map.of(), folder, true);

        assertThatThrownBy(() -> WorkerAgent.start(config, List.of(executor)))
                .isInstanceOf(RuntimeException.class)
                .hasMessageContaining("127.0.0.1:1");

        assertThat(executor.closed).hasValue(1);
        assertNothingIsLeft("nowhere");
    }

    @Test
    void shouldLeaveNothingBehindWhenAnExecutorCannotSayWhatItOffers() {
        TaskExecutor mute = new ScriptedExecutor() {
            @Override
            public Map<String, String> capabilities() {
                throw new IllegalStateException("no idea");
            }
        };

        assertThatThrownBy(() -> WorkerAgent.start(config("mute", 1, true), List.of(executor, mute)))
                .hasMessage("no idea");

        assertThat(executor.closed).hasValue(1);
        assertNothingIsLeft("mute");
    }

    @Test
    void shouldRefuseABoundOfTheOutputThatIsNoNumber() {
        WorkerConfig config = new WorkerConfig(
                BROKER.connection(),
                "default",
                "bound",
                1,
                1,
                Map.of(),
                Map.of("output.limit.bytes", "4 MB"),
                folder,
                true);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> WorkerAgent.start(config, List.of(executor)))
                .withMessage("Expected to bound output with a number in output.limit.bytes, but it is '4 MB'.");
        assertNothingIsLeft("bound");
    }

    @Test
    void shouldRefuseTwoExecutorsOfOneType() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WorkerAgent.start(config("two", 1, true), List.of(executor, new LatchedExecutor())))
                .withMessage("Expected to start a worker with one executor for each type, but 'latched' has two.");
        assertNothingIsLeft("two");
    }

    private WorkerConfig config(String agentId, int workers, boolean fastDispatch) {
        return new WorkerConfig(
                BROKER.connection(),
                "default",
                agentId,
                workers,
                2,
                Map.of("rack", "r1"),
                Map.of("executor.latched.speed", "7", "executor.other.speed", "8", "watts.idle", "15"),
                folder,
                fastDispatch);
    }

    private void assertNothingIsLeft(String agentId) {
        assertThat(folder).isEmptyDirectory();
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet())
                        .filteredOn(thread -> thread.getName().startsWith("fairlead-")
                                && thread.getName().contains(agentId))
                        .isEmpty());
        assertThat(executor.running).hasValue(0);
    }
}
