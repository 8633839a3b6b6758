package dev.fairlead.scheduler.shipped;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.scheduler.api.Expectation;
import dev.fairlead.scheduler.api.SchedulingPolicy;
import dev.fairlead.scheduler.api.Settings;
import dev.fairlead.scheduler.api.SimpleScheduler;
import dev.fairlead.scheduler.api.Strategy;
import dev.fairlead.scheduler.api.TaskView;
import dev.fairlead.scheduler.api.WorkerPick;
import dev.fairlead.scheduler.api.WorkerView;
import dev.fairlead.scheduler.simulation.FakeTask;
import dev.fairlead.scheduler.simulation.ForeignSchedulers;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What authors of schedulers get for nothing. */
class SchedulerApiTest {

    private record Box(String workerId, int slots, int busy, Map<String, String> capabilities, long turn)
            implements WorkerView {}

    private static final class LastOne extends SimpleScheduler {
        LastOne() {
            super("LastOne", "3", "The last one.");
        }

        @Override
        protected WorkerView pick(TaskView task, List<WorkerView> workers) {
            return workers.get(workers.size() - 1);
        }
    }

    @Test
    void shouldAnswerNothingButWorkerWhenSchedulerIsSimple() {
        // given
        SimpleScheduler scheduler = new LastOne();
        WorkerView first = new Box("a", 1, 0, Map.of(), 0);
        WorkerView last = new Box("b", 1, 0, Map.of(), 0);
        // when
        SchedulingPolicy policy = scheduler.policy(Strategy.CUSTOM, Settings.of(scheduler.options(), Map.of()));
        // then
        WorkerPick pick = Objects.requireNonNull(policy.workerPick());
        assertThat(pick.pick(FakeTask.task("t"), List.of(first, last))).isSameAs(last);
        assertThat(policy.taskOrder()).isNull();
        assertThat(policy.queuePolicy()).isNull();
        assertThat(policy.workerOrder()).isNull();
        assertThat(policy.tasksPerWorker()).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void shouldDescribeItselfWhenSchedulerIsSimple() {
        // given
        SimpleScheduler scheduler = new LastOne();
        // then
        assertThat(List.of(scheduler.id(), scheduler.version(), scheduler.description()))
                .containsExactly("LastOne", "3", "The last one.");
        assertThat(scheduler.strategies()).containsExactly(Strategy.CUSTOM);
        assertThat(ForeignSchedulers.catalogue(scheduler).require("LastOne")).isSameAs(scheduler);
    }

    @Test
    void shouldExpectMeanOfSamplesWhileWindowIsNotFull() {
        // when
        Expectation expected = Expectation.NONE.with(100, 10).with(200, 10).with(600, 10);
        // then
        assertThat(expected).isEqualTo(new Expectation(300, 3));
    }

    @Test
    void shouldLetOldSamplesFadeWhenWindowIsFull() {
        // given
        Expectation expected = Expectation.NONE;
        // when
        for (int i = 0; i < 100; i++) {
            expected = expected.with(i < 50 ? 10_000 : 100, 5);
        }
        // then
        assertThat(expected.samples()).isEqualTo(5);
        assertThat(expected.meanMs()).isBetween(100L, 110L);
    }

    @Test
    void shouldExpectLessTheLessIsKnown() {
        assertThat(Expectation.NONE.optimisticMs()).isZero();
        assertThat(new Expectation(1_000, 1).optimisticMs()).isEqualTo(500);
        assertThat(new Expectation(1_000, 99).optimisticMs()).isEqualTo(990);
    }
}
