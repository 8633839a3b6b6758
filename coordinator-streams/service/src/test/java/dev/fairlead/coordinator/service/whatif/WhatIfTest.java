package dev.fairlead.coordinator.service.whatif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.fairlead.coordinator.service.log.MadeLog;
import dev.fairlead.coordinator.service.log.MadePool;
import dev.fairlead.events.ActivateScheduler;
import dev.fairlead.events.CancelTask;
import dev.fairlead.events.SetShare;
import dev.fairlead.scheduler.shipped.SchedulerCatalogue;
import java.util.Map;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class WhatIfTest {
    private static final SchedulerCatalogue SHIPPED = SchedulerCatalogue.shipped();
    private static final Rules FAIR = new Rules("FairnessScheduler", "", Map.of());
    private static final Rules FIRST_IN_FIRST_OUT = new Rules("PriorityScheduler", "", Map.of());
    private static final int SLOTS = 20;
    private static final int TASKS = 600;

    private final MadePool pool = new MadePool();

    @AfterEach
    void close() {
        pool.log().close();
    }

    private RecordedWork work() {
        return RecordedReader.read(pool.log(), MadeLog.POOL, FAIR);
    }

    /** Six hours of three users, of whom one wants more than there is, run under whatever the pool has. */
    private RecordedWork trace() {
        for (int number = 0; number < SLOTS; number++) {
            pool.worker("w%02d".formatted(number), 1);
        }
        pool.beating();
        Dice dice = new Dice();
        long seconds = 0;
        for (int number = 0; number < TASKS; number++) {
            seconds += 1 + dice.below(40);
            int who = dice.below(10);
            String user = who < 6 ? "heavy" : who < 9 ? "steady" : "rare";
            int runs = who < 6 ? 300 + dice.below(900) : who < 9 ? 60 + dice.below(600) : 30 + dice.below(120);
            pool.submit(seconds * 1_000, runs * 1_000L, MadePool.task("t" + number, user));
        }
        pool.finish();
        return work();
    }

    /** The same numbers in any language. */
    private static final class Dice {
        private long state = 20_261_129;

        int below(int bound) {
            state = (state * 1_103_515_245L + 12_345) & 0x7fffffff;
            return (int) ((state >> 8) % bound);
        }
    }

    private static Figures figures(RecordedWork work, Rules rules) {
        WhatIf whatIf = new WhatIf(work);
        return whatIf.figures(whatIf.simulate(rules, work.slots(), SHIPPED), work.slots());
    }

    /** Expected is what an independent simulator, in another language, computes from the same trace. */
    @Test
    void shouldTellTheDifferenceBetweenFirstInFirstOutAndFairShare() {
        // given
        RecordedWork work = trace();
        // when
        Figures fifo = figures(work, FIRST_IN_FIRST_OUT);
        Figures fair = figures(work, FAIR);
        // then
        Percentage near = Percentage.withPercentage(1);
        assertThat(work.jobs()).hasSize(TASKS);
        assertThat(fifo.waits().meanMs()).isCloseTo(2_002_875L, near);
        assertThat(fair.waits().meanMs()).isCloseTo(1_524_698L, near);
        assertThat(fifo.waits().meanMs() - fair.waits().meanMs()).isCloseTo(478_177L, near);
        assertThat(fifo.waits().p50Ms()).isCloseTo(1_901_000L, near);
        assertThat(fair.waits().p50Ms()).isCloseTo(706_000L, near);
        assertThat(fifo.waits().p99Ms()).isCloseTo(4_455_000L, near);
        assertThat(fair.waits().p99Ms()).isCloseTo(4_436_000L, near);
        assertThat(fifo.users().get("rare"))
                .isNotNull()
                .satisfies(waits -> assertThat(waits.meanMs()).isCloseTo(1_814_862L, near));
        assertThat(fair.users().get("rare"))
                .isNotNull()
                .satisfies(waits -> assertThat(waits.meanMs()).isCloseTo(29_121L, near));
        assertThat(fifo.makespanMs()).isCloseTo(17_528_000L, near);
        assertThat(fair.makespanMs()).isCloseTo(17_513_000L, near);
        assertThat(fifo.jain()).isCloseTo(0.5132, near);
        assertThat(fair.jain()).isCloseTo(0.7755, near);
        assertThat(fifo.lagMs()).isCloseTo(18_301_000L, near);
        assertThat(fair.lagMs()).isCloseTo(1_088_000L, near);
    }

    @Test
    void shouldReproduceWhatWasRecordedUnderTheSameRules() {
        // given
        RecordedWork work = trace();
        // when
        Figures again = figures(work, work.rules());
        Figures recorded = new WhatIf(work).recorded();
        // then
        Percentage tolerance = Percentage.withPercentage(2);
        assertThat(again.makespanMs()).isCloseTo(recorded.makespanMs(), tolerance);
        assertThat(again.waits().meanMs()).isCloseTo(recorded.waits().meanMs(), tolerance);
        assertThat(again.jain()).isCloseTo(recorded.jain(), within(0.02));
    }

    @Test
    void shouldReadRulesSharesAndSlots() {
        // given
        pool.worker("w1", 2)
                .worker("w2", 1)
                .tell(new SetShare("ann", 2.0, 1, "web", 0L), MadePool.START_MS)
                .tell(new ActivateScheduler("PriorityScheduler", "LOAD_BALANCED", Map.of()), MadePool.START_MS)
                .submit(
                        10,
                        100,
                        MadePool.task("t1", "ann")
                                .setProject("web")
                                .setPriority(3)
                                .setEstimateMs(90)
                                .setDueMs(MadePool.START_MS + 60))
                .submit(20, 50, MadePool.task("t2", "bob"))
                .finish();
        // when
        RecordedWork work = work();
        // then
        assertThat(work.slots()).isEqualTo(3);
        assertThat(work.rules()).isEqualTo(new Rules("PriorityScheduler", "LOAD_BALANCED", Map.of()));
        assertThat(work.changes()).isEqualTo(1);
        assertThat(work.shares()).containsExactly(new RecordedWork.ShareSet("web", "ann", 2.0, 1));
        assertThat(work.jobs().get(0)).satisfies(job -> {
            assertThat(job.runMs()).isEqualTo(100);
            assertThat(job.estimateMs()).isEqualTo(90);
            assertThat(job.dueMs()).isEqualTo(50);
            assertThat(job.priority()).isEqualTo(3);
            assertThat(job.owner()).isEqualTo("web/ann");
        });
        assertThat(work.jobs().get(1).submitMs()).isEqualTo(10);
        assertThat(new WhatIf(work).recorded()).satisfies(figures -> {
            assertThat(figures.due()).isEqualTo(1);
            assertThat(figures.late()).isEqualTo(1);
            assertThat(figures.users()).containsOnlyKeys("bob", "web/ann");
        });
    }

    @Test
    void shouldLeaveOutWhatNeverRanOrHasNoEnd() {
        // given
        pool.worker("w1", 1)
                .submit(0, 1_000, MadePool.task("runs", "ann"))
                .submit(1, 1_000, MadePool.task("cancelled", "ann"))
                .tell(new CancelTask("cancelled", ""), MadePool.START_MS + 2);
        // then
        assertThat(work().jobs()).isEmpty();
        assertThat(work().leftOut()).isEqualTo(2);
        pool.finish();
        assertThat(work().jobs()).hasSize(1);
        assertThat(work().leftOut()).isEqualTo(1);
    }

    @Test
    void shouldSayWhatRulesThereAre() {
        // given
        pool.worker("w1", 1).submit(0, 10, MadePool.task("t1", "ann")).finish();
        WhatIf whatIf = new WhatIf(work());
        // then
        assertThatThrownBy(() -> whatIf.simulate(new Rules("None", "", Map.of()), 1, SHIPPED))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Expected one of the schedulers ");
    }
}
