package dev.fairlead.scheduler.engine;

import static dev.fairlead.scheduler.simulation.SubmitDraft.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.scheduler.Command;
import dev.fairlead.scheduler.Fact;
import dev.fairlead.scheduler.Outcome;
import dev.fairlead.scheduler.simulation.SubmitDraft;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Strategies for workers that differ. The one that is to be chosen is never the first by its id. */
class HardwareStrategyTest {
    private final SchedulerFixture pool = SchedulerFixture.pool();

    @Test
    void shouldKeepGpuFreeWhenOrdinaryTaskFitsElsewhere() {
        // given
        activate("HARDWARE_MATCH").worker("a-gpu", 1, Map.of("gpu", "nvidia")).worker("plain", 2, Map.of());
        // when
        List<String> workers = List.of(placed(task("t1")), placed(task("t2")));
        // then
        assertThat(workers).containsExactly("plain", "plain");
    }

    @Test
    void shouldUseGpuForOrdinaryTaskWhenNothingElseIsFree() {
        // given
        activate("HARDWARE_MATCH").worker("a-gpu", 1, Map.of("gpu", "nvidia")).worker("plain", 1, Map.of());
        placed(task("t1"));
        // when
        String worker = placed(task("t2"));
        // then
        assertThat(worker).isEqualTo("a-gpu");
    }

    @Test
    void shouldUseGpuWhenTaskRequiresIt() {
        // given
        activate("HARDWARE_MATCH").worker("plain", 2, Map.of()).worker("with-gpu", 1, Map.of("gpu", "nvidia"));
        // when
        String worker = placed(task("t1").needs("gpu", "nvidia"));
        // then
        assertThat(worker).isEqualTo("with-gpu");
    }

    @Test
    void shouldUseSmallestMachineThatFits() {
        // given
        activate("HARDWARE_MATCH")
                .worker("a-huge", 1, Map.of("cores", "64"))
                .worker("b-large", 1, Map.of("cores", "16"))
                .worker("c-small", 1, Map.of("cores", "2"));
        // when
        String worker = placed(task("t1").needs("cores", ">=8"));
        // then
        assertThat(worker).isEqualTo("b-large");
    }

    @Test
    void shouldPreferFasterKindWhenItHasSeenBoth() {
        // given
        activate("PERFORMANCE_BASED").worker("a", 1, Map.of("class", "slow")).worker("b", 1, Map.of("class", "fast"));
        // when
        List<String> workers = runOneByOne(20);
        // then
        assertThat(workers).contains("a");
        assertThat(workers.subList(10, 20)).containsOnly("b");
    }

    @Test
    void shouldKnowFasterKindAfterRestart() {
        // given
        activate("PERFORMANCE_BASED").worker("a", 1, Map.of("class", "slow")).worker("b", 1, Map.of("class", "fast"));
        runOneByOne(20);
        // when
        pool.restored();
        // then
        assertThat(placed(task("after"))).isEqualTo("b");
    }

    @Test
    void shouldKnowFasterKindAfterASettingIsChanged() {
        // given
        activate("PERFORMANCE_BASED").worker("a", 1, Map.of("class", "slow")).worker("b", 1, Map.of("class", "fast"));
        runOneByOne(20);
        // when
        pool.decide(new Command.ActivateScheduler("", "", Map.of("inner_order", "fifo")));
        // then
        assertThat(placed(task("after"))).isEqualTo("b");
    }

    @Test
    void shouldTryAnewWhenModelIsAnother() {
        // given
        activate("PERFORMANCE_BASED").worker("a", 1, Map.of("class", "slow")).worker("b", 1, Map.of("class", "fast"));
        runOneByOne(20);
        // when
        String worker = placed(task("other").model("bert"));
        // then
        assertThat(worker).isEqualTo("a");
    }

    @Test
    void shouldFillWorkerThatIsAwakeBeforeItWakesAnother() {
        // given
        activate("ENERGY_EFFICIENT")
                .worker("a", 2, Map.of())
                .worker("b", 2, Map.of())
                .worker("c", 2, Map.of());
        // when
        List<String> workers = List.of(placed(task("t1")), placed(task("t2")), placed(task("t3")), placed(task("t4")));
        // then
        assertThat(workers).containsExactly("a", "a", "b", "b");
    }

    @Test
    void shouldWakeWorkerThatTakesFewestWatts() {
        // given
        activate("ENERGY_EFFICIENT")
                .worker("a", 2, Map.of("watts.idle", "300", "watts.active", "500"))
                .worker("b", 2, Map.of("watts.idle", "15", "watts.active", "60"));
        // when
        String worker = placed(task("t1"));
        // then
        assertThat(worker).isEqualTo("b");
    }

    private HardwareStrategyTest activate(String strategy) {
        pool.decide(new Command.ActivateScheduler("CustomScheduler", strategy, Map.of()));
        return this;
    }

    private HardwareStrategyTest worker(String id, int slots, Map<String, String> capabilities) {
        pool.register(id, "i1", slots, capabilities);
        return this;
    }

    private String placed(SubmitDraft draft) {
        return pool.submit(draft).last(Fact.Assign.class).workerId();
    }

    /** Tasks of one kind take a second on worker a, and a tenth on all others. */
    private List<String> runOneByOne(int tasks) {
        List<String> workers = new ArrayList<>();
        for (int i = 0; i < tasks; i++) {
            String worker = placed(task("t" + i));
            pool.started(worker, "t" + i).jump(worker.equals("a") ? 1_000 : 100);
            pool.beat("a").beat("b").finished(worker, "t" + i, Outcome.SUCCEEDED);
            workers.add(worker);
        }
        return workers;
    }
}
