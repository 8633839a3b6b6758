package dev.fairlead.scheduler.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.scheduler.TaskRecord;
import dev.fairlead.scheduler.simulation.SubmitDraft;
import org.junit.jupiter.api.Test;

/** What a task is charged while it runs. */
class ChargesTest {
    private final SchedulerFixture pool = SchedulerFixture.pool().register("w", 1);

    @Test
    void shouldDoubleTheChargeOfATaskThatOutlivesIt() {
        submit(2_000);

        jump(1_999);
        assertThat(chargedMs()).isEqualTo(2_000);
        jump(1);
        assertThat(chargedMs()).isEqualTo(4_000);
        jump(2_000);
        assertThat(chargedMs()).isEqualTo(8_000);
    }

    @Test
    void shouldLookAtAShortChargeAfterASecond() {
        submit(100);

        jump(999);
        assertThat(chargedMs()).isEqualTo(100);
        jump(1);
        assertThat(chargedMs()).isEqualTo(1_600);
    }

    private void submit(long estimateMs) {
        pool.submit(SubmitDraft.task("t").estimate(estimateMs));
    }

    private void jump(long ms) {
        pool.jump(ms).tick();
    }

    private long chargedMs() {
        return ((TaskRecord) pool.store().find("t/t")).chargedMs();
    }
}
