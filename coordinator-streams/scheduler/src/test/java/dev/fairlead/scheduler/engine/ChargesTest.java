package dev.fairlead.scheduler.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.scheduler.QueueRecord;
import dev.fairlead.scheduler.TaskRecord;
import dev.fairlead.scheduler.simulation.SubmitDraft;
import org.junit.jupiter.api.Test;

/** What a task is charged while it runs. */
class ChargesTest {
    private static final int START = 0;
    private static final int FINISH = 1;

    private final SchedulerFixture pool = SchedulerFixture.pool().register("w", 3);

    @Test
    void shouldDoubleTheChargeOfATaskThatOutlivesIt() {
        submit("ann", "t", 2_000);

        jump(1_999);
        assertThat(chargedMs()).isEqualTo(2_000);
        jump(1);
        assertThat(chargedMs()).isEqualTo(4_000);
        jump(2_000);
        assertThat(chargedMs()).isEqualTo(8_000);
    }

    @Test
    void shouldLookAtAShortChargeAfterASecond() {
        submit("ann", "t", 100);

        jump(999);
        assertThat(chargedMs()).isEqualTo(100);
        jump(1);
        assertThat(chargedMs()).isEqualTo(1_600);
    }

    /** A user that wakes stands where the others are, or behind what it was charged by then: not behind both. */
    @Test
    void shouldChargeWhatWasOutlivedBeforeItHearsACommand() {
        submit("ann", "t", 2_000);
        submit("bob", "b1", 10_000);
        submit("bob", "b2", 10_000);

        pool.jump(2_000);
        submit("ann", "t2", 2_000);

        QueueRecord ann = (QueueRecord) pool.store().find("q/project\nann");
        QueueRecord bob = (QueueRecord) pool.store().find("q/project\nbob");
        assertThat(ann.memory().get(START)).isEqualTo(bob.memory().get(START) / 2);
        assertThat(ann.memory().get(FINISH)).isEqualTo(bob.memory().get(FINISH) / 5);
    }

    private void submit(String user, String taskId, long estimateMs) {
        pool.submit(SubmitDraft.task(taskId).of(user).estimate(estimateMs));
    }

    private void jump(long ms) {
        pool.jump(ms).tick();
    }

    private long chargedMs() {
        return ((TaskRecord) pool.store().find("t/t")).chargedMs();
    }
}
