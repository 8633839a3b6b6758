package dev.fairlead.scheduler.engine;

import static dev.fairlead.scheduler.simulation.SubmitDraft.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.scheduler.Fact;
import dev.fairlead.scheduler.SchedulerLimits;
import dev.fairlead.scheduler.SizeLimits;
import dev.fairlead.scheduler.TaskRecord;
import dev.fairlead.scheduler.Token;
import dev.fairlead.scheduler.WorkerRecord;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** One command does not do everything at once, and nobody makes the state grow without end. */
class BoundsTest {
    private static final SizeLimits TEN_FACTS =
            new SizeLimits(200, 1_000, 1_000, 4, 100, 100, 100, 4, 100, 10, 100, 10);

    private final SchedulerFixture pool =
            SchedulerFixture.pool(SchedulerLimits.defaults().with(TEN_FACTS));

    @Test
    void shouldGoOnWithNextCommandWhenMuchIsDue() {
        for (int i = 0; i < 25; i++) {
            pool.submit(task("t" + i).deadline(pool.now() + 1_000));
        }
        pool.jump(1_000).tick();
        assertThat(pool.facts()).hasSize(10).allMatch(Fact.TaskFailed.class::isInstance);
        assertThat(pool.tick().facts()).hasSize(10);
        assertThat(pool.tick().facts()).hasSize(5);
        assertThat(pool.tick().facts()).isEmpty();
    }

    @Test
    void shouldGoOnWithNextCommandWhenMuchFits() {
        for (int i = 0; i < 25; i++) {
            pool.submit("t" + i);
        }
        assertThat(assigned(pool.register("w", 100))).isEqualTo(5);
        assertThat(pool.scheduler().wantsTicks()).isTrue();
        assertThat(assigned(pool.restored().tick())).isEqualTo(5);
    }

    @Test
    void shouldDoubleChargeOfTaskThatOutlivesIt() {
        pool.register("w", 1).submit(task("t").estimate(1_000)).started("w", "t");
        assertThat(charged()).isEqualTo(1_000);
        pool.pass(1_000);
        assertThat(charged()).isEqualTo(2_000);
        pool.jump(6_500).tick();
        assertThat(charged()).isEqualTo(8_000);
    }

    @Test
    void shouldNoteOnlySoManyStaleTokens() {
        pool.register("w", 2);
        Token[] invented = IntStream.range(0, 1_000)
                .mapToObj(i -> new Token("x" + i, 1, i))
                .toArray(Token[]::new);
        pool.beat("w", invented);
        assertThat(pool.facts()).hasSize(20);
        pool.jump(1_000).beat("w", new Token("y", 1, 1));
        for (int i = 0; i < 100; i++) {
            pool.started("w", new Token("z" + i, 1, 1));
        }
        assertThat(((WorkerRecord) pool.store().find("w/w")).stale()).hasSize(20);
    }

    private long charged() {
        return ((TaskRecord) pool.store().find("t/t")).chargedMs();
    }

    private static long assigned(SchedulerFixture pool) {
        return pool.facts().stream().filter(Fact.Assign.class::isInstance).count();
    }
}
