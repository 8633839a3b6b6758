package dev.fairlead.scheduler.share;

import static dev.fairlead.scheduler.share.FakeQueue.ANY;
import static dev.fairlead.scheduler.share.FakeQueue.MAC;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.scheduler.api.Cells;
import dev.fairlead.scheduler.api.Memory;
import dev.fairlead.scheduler.api.QueueId;
import dev.fairlead.scheduler.simulation.FakeTask;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TurnsTest {
    private static final Memory NOTHING = new Memory(Cells.NONE, Cells.NONE, Cells.NONE);

    private final Turns turns = new Turns(100, true);

    @Test
    void shouldServeWhoseTurnCameTheLongestAgo() {
        // given
        turns.update(FakeQueue.waiting("a").remembering(7, 7));
        turns.update(FakeQueue.waiting("b").remembering(5, 5));
        // when
        String next = next();
        // then
        assertThat(next).isEqualTo("b");
    }

    @Test
    void shouldNotLookAtWeightNorAtWhatRuns() {
        // given
        turns.update(new FakeQueue("a", 9_000, 9, 0).remembering(7, 7));
        turns.update(new FakeQueue("b", 1, 1, 9).remembering(5, 5));
        // when
        String next = next();
        // then
        assertThat(next).isEqualTo("b");
    }

    @Test
    void shouldGoToEndOfLineWhenServed() {
        // given
        Memory memory = new Memory(Cells.of(3, 3, -40, 1), Cells.NONE, Cells.of(9, 9, -50, 1, 2, 3, 4, 5, 6));
        // when
        Memory served = turns.started(FakeQueue.waiting("a"), FakeTask.task("t"), memory, 1_000, 77);
        // then
        assertThat(served)
                .isEqualTo(new Memory(Cells.of(10, 10, -40, 77), Cells.NONE, Cells.of(10, 10, -50, 1, 2, 3, 4, 5, 6)));
    }

    @Test
    void shouldGoToEndOfLineWhenWoken() {
        // given
        Memory other = turns.started(FakeQueue.waiting("b"), FakeTask.task("t"), NOTHING, 1_000, 0);
        // when
        Memory woken = turns.woke(new FakeQueue("a", 1_000, 0, 0), new Memory(Cells.NONE, Cells.NONE, other.pool()), 5);
        // then
        assertThat(woken.queue().get(0)).isGreaterThan(other.queue().get(0));
    }

    @Test
    void shouldBeBehindTagsOfWaterLevel() {
        // given
        Memory tagged = new Memory(Cells.of(128_000, 256_000, 0, 0), Cells.NONE, Cells.of(128_000, 999_000, 1_000, 0));
        // when
        Memory served = turns.started(FakeQueue.waiting("a"), FakeTask.task("t"), tagged, 1_000, 0);
        // then
        assertThat(served.queue().toArray()).startsWith(999_001L);
    }

    @Test
    void shouldPassOverQueueAtItsQuota() {
        // given
        turns.update(new FakeQueue("a", 1_000, 1, 2).limitedTo(2));
        turns.update(FakeQueue.waiting("b").remembering(5, 5));
        // when
        String next = next();
        // then
        assertThat(next).isEqualTo("b");
    }

    @Test
    void shouldLookOnlyIntoOpenLanes() {
        // given
        turns.update(FakeQueue.waiting("a").in(MAC));
        turns.update(FakeQueue.waiting("b").remembering(5, 5));
        // when
        String next = next();
        // then
        assertThat(next).isEqualTo("b");
        assertThat(turns.next(List.of(ANY, MAC), Cells.NONE, 0)).isEqualTo(new QueueId("p", "a"));
    }

    @Test
    void shouldForgetQueueThatIsGoneOrEmpty() {
        // given
        turns.update(FakeQueue.waiting("a"));
        turns.update(FakeQueue.waiting("b"));
        // when
        turns.remove(new QueueId("p", "a"));
        turns.update(new FakeQueue("b", 1_000, 0, 1));
        // then
        assertThat(next()).isNull();
    }

    private @Nullable String next() {
        QueueId next = turns.next(List.of(ANY), Cells.NONE, 0);
        return next == null ? null : next.user();
    }
}
