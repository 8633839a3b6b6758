package dev.fairlead.scheduler.engine;

import static dev.fairlead.scheduler.simulation.SubmitDraft.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.scheduler.Command;
import dev.fairlead.scheduler.Fact;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tasks that no worker could run are told of, once for all of a kind. */
class MisfitsTest {
    private static final Map<String, String> GPU = Map.of("gpu", "true");

    private final SchedulerFixture pool = SchedulerFixture.pool();

    @Test
    void shouldTellOnceOfEachKindWhenTheLastWorkerForItLeaves() {
        pool.register("other", 1).register("gpu", "i1", 1, GPU);
        pool.submit(task("running").needs("gpu", "true")).started("gpu", "running");
        pool.submit(task("b").of("bob").needs("gpu", "true"));
        pool.submit(task("a").of("ann").needs("gpu", "true"));
        pool.submit(task("c").needs("gpu", "true").needs("os", "mac")).silently();
        pool.deregister("gpu")
                .leadsTo(
                        "WorkerDisconnected gpu DISCONNECTED",
                        "RecoveryStarted gpu [running]",
                        "TaskRequeued running QUEUED",
                        "TaskUnplaceable running QUEUED");
        assertThat(pool.last(Fact.TaskUnplaceable.class).reason())
                .isEqualTo(
                        "Expected a worker that runs junit and has gpu true, but none of those that are registered does.");
        pool.submit(task("d").needs("gpu", "true")).leadsTo("TaskCreated d QUEUED");
    }

    @Test
    void shouldTellOfWhatWasRunningWhenItsOnlyWorkerLeaves() {
        pool.register("w", 1).submit("t").silently();
        pool.deregister("w")
                .leadsTo(
                        "WorkerDisconnected w DISCONNECTED",
                        "RecoveryStarted w [t]",
                        "TaskRequeued t QUEUED",
                        "TaskUnplaceable t QUEUED");
    }

    @Test
    void shouldTellAgainWhenAnotherWorkerCameAndLeft() {
        pool.register("other", 1).register("w", "i1", 1, GPU).silently();
        pool.submit(task("t").needs("gpu", "true")).submit(task("u").needs("gpu", "true"));
        pool.silently().deregister("w").leadsToAlso("TaskUnplaceable t QUEUED");
        pool.register("w", "i2", 1, GPU).silently();
        pool.restored()
                .decide(new Command.Deregister("w", "i2", "bye"))
                .leadsTo(
                        "WorkerDisconnected w DISCONNECTED",
                        "RecoveryStarted w [t]",
                        "TaskRequeued t QUEUED",
                        "TaskUnplaceable t QUEUED");
    }

    @Test
    void shouldTellWhenAFailedWorkerIsForgotten() {
        pool.register("w", "i1", 1, GPU).submit(task("t").needs("gpu", "true"));
        pool.pass(10_000).leadsToAlso("WorkerFailed w FAILED", "TaskRequeued t QUEUED");
        pool.pass(1_000).leadsToNothing();
        pool.pass(3_600_000).leadsToAlso("WorkerDisconnected w DISCONNECTED", "TaskUnplaceable t QUEUED");
    }

    @Test
    void shouldTellWhenTheOnlyWorkerOffersSomethingElse() {
        pool.register("w", "i1", 1, GPU).submit(task("t").needs("gpu", "true"));
        pool.submit(task("u").needs("gpu", "true")).silently();
        pool.register("w", "i1", 1, Map.of()).leadsToAlso("TaskUnplaceable u QUEUED");
    }

    @Test
    void shouldNotTellWhileAnotherWorkerCouldRunIt() {
        pool.register("busy", "i1", 1, GPU).register("w", "i1", 1, GPU);
        pool.submit(task("t").needs("gpu", "true")).submit(task("u").needs("gpu", "true"));
        pool.submit(task("v").needs("gpu", "true")).silently();
        pool.deregister("w");
        assertThat(pool.facts()).noneMatch(Fact.TaskUnplaceable.class::isInstance);
    }

    @Test
    void shouldNotTellOfKindsOfWhichNothingWaits() {
        pool.register("w", "i1", 1, GPU).submit(task("t").needs("gpu", "true")).cancel("t");
        pool.silently().drain("w", 1_000).silently();
        pool.deregister("w").leadsToAlso("WorkerDisconnected w DISCONNECTED");
        assertThat(pool.facts()).noneMatch(Fact.TaskUnplaceable.class::isInstance);
    }

    @Test
    void shouldNotTellWhenAWorkerComesBackAsAnotherInstance() {
        pool.register("w", 1).submit("t").submit("u").silently();
        pool.decide(new Command.Register("w", "i2", "agent", 3, 1, List.of("junit"), Map.of(), "1"));
        assertThat(pool.facts()).noneMatch(Fact.TaskUnplaceable.class::isInstance);
    }
}
