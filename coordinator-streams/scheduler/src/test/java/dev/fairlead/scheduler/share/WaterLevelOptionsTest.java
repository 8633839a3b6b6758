package dev.fairlead.scheduler.share;

import static dev.fairlead.scheduler.share.FakeQueue.ANY;
import static dev.fairlead.scheduler.share.FakeQueue.MAC;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.scheduler.api.Cells;
import dev.fairlead.scheduler.api.Memory;
import dev.fairlead.scheduler.api.QueueId;
import dev.fairlead.scheduler.api.Run;
import dev.fairlead.scheduler.simulation.FakeTask;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What of the water level may be set, each by hand. */
class WaterLevelOptionsTest {
    private static final Memory NOTHING = new Memory(Cells.NONE, Cells.NONE, Cells.NONE);
    private static final FakeTask TASK = FakeTask.task("t");
    private static final long WINDOW = 1_600;

    private final WaterLevel level = new WaterLevel(new WaterLevelOptions(10_000, WINDOW, 100, true, 2, true, 100));

    @Test
    void shouldStepBackWhenServedTooOftenInARowBeyondShare() {
        // given
        nobodyIsDue(counting(2, 7));
        // when
        String next = next(7);
        // then
        assertThat(next).isEqualTo("b");
    }

    @Test
    void shouldGoOnWhenNotYetServedTooOftenInARow() {
        // given
        nobodyIsDue(counting(1, 7));
        // when
        String next = next(7);
        // then
        assertThat(next).isEqualTo("a");
    }

    @Test
    void shouldGoOnWhenAnotherStartCameBetween() {
        // given
        nobodyIsDue(counting(2, 7));
        // when
        String next = next(8);
        // then
        assertThat(next).isEqualTo("a");
    }

    @Test
    void shouldGoOnBeyondShareWhenNobodyElseMayHaveSlot() {
        // given
        nobodyIsDue(counting(2, 7));
        level.remove(new QueueId("p", "b"));
        // when
        String next = next(7);
        // then
        assertThat(next).isEqualTo("a");
    }

    @Test
    void shouldServeWhoIsDueHoweverOftenInARow() {
        // given
        level.resize(3);
        level.update(new FakeQueue("a", 1_000, 9, 0).remembering(counting(2, 7)));
        level.update(new FakeQueue("b", 1_000, 9, 2));
        // when
        String next = next(7);
        // then
        assertThat(next).isEqualTo("a");
    }

    @Test
    void shouldCountStartsThatNobodyWasDue() {
        // given
        nobodyIsDue(Cells.NONE);
        FakeQueue atLevel = new FakeQueue("a", 1_000, 9, 2);
        // when
        Memory once = level.started(atLevel, TASK, NOTHING, 10, 5);
        Memory twice = level.started(atLevel, TASK, once, 10, 5);
        Memory other = new Memory(
                once.queue(), level.started(atLevel, TASK, twice, 10, 5).project(), Cells.NONE);
        // then
        assertThat(once.queue().toArray()).endsWith(1L, 1L);
        assertThat(twice.queue().toArray()).endsWith(2L, 2L);
        assertThat(level.started(atLevel, TASK, other, 10, 5).queue().toArray()).endsWith(1L, 4L);
    }

    @Test
    void shouldCountFromZeroWhenStartWasDue() {
        // given
        nobodyIsDue(Cells.NONE);
        Memory counted = new Memory(counting(2, 7), FakeProject.cells(tier(7)), Cells.NONE);
        // when
        Memory due = level.started(new FakeQueue("a", 1_000, 9, 1), TASK, counted, 10, 5);
        // then
        assertThat(due.queue().toArray()).hasSize(4);
        assertThat(ProjectMemory.of(due.project(), 0).tier().starts()).isEqualTo(8);
    }

    @Test
    void shouldGoOnWithMemoryThatCountsNothing() {
        // given
        Memory early = new Memory(Cells.of(5, 6, 7, 8), Cells.NONE, Cells.of(9, 10, 11, 12));
        // when
        Memory idle = level.idle(early);
        // then
        assertThat(idle.pool()).isEqualTo(Cells.of(10, 10, -11 * 256, 12, 0, 1, 0, 0, 0));
    }

    @ParameterizedTest
    @CsvSource({"0, 4096", "1600, 4096", "3200, 2048", "3299, 2048", "3300, 1961", "4800, 1024", "1000000, 0"})
    void shouldForgetWhatWasTooMuchWhenItIdled(long idleMs, long left) {
        // given
        Memory ahead = new Memory(Cells.of(0, 5_096, 0, 50), FakeProject.cells(tier(0)), Cells.NONE);
        // when
        Memory woken = level.woke(new FakeQueue("a", 1_000, 0, 0), ahead, 50 + idleMs);
        // then
        assertThat(woken.queue().toArray()).startsWith(1_000 + left, 5_096L);
    }

    @Test
    void shouldNeverForgetWhenThereIsNoWindow() {
        // given
        WaterLevel strict = new WaterLevel(new WaterLevelOptions(10_000, 0, 100, true, 2, true, 100));
        Memory ahead = new Memory(Cells.of(0, 5_096, 0, 50), FakeProject.cells(tier(0)), Cells.NONE);
        // when
        Memory woken = strict.woke(new FakeQueue("a", 1_000, 0, 0), ahead, 1L << 40);
        // then
        assertThat(woken.queue().toArray()).startsWith(5_096L, 5_096L);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 256000",
        "9, 256000",
        "10, 128000",
        "20, 64000",
        "90, 64000",
        "-9, 256000",
        "-10, 512000",
        "-20, 1024000",
        "-90, 1024000"
    })
    void shouldChargeByWeightThatPriorityBoosts(int urgency, long tag) {
        // given
        FakeQueue queue = new FakeQueue("a", 1_000, 1, 0);
        // when
        Memory started = level.started(queue, TASK.urgent(urgency), NOTHING, 1_000, 0);
        // then
        assertThat(started.queue().toArray()).startsWith(tag, tag);
    }

    @Test
    void shouldGiveNoCreditWhenAnUrgentTaskTookLessThanExpected() {
        // given
        FakeQueue urgent = new FakeQueue("a", 1_000, 2, 0).urgent(20);
        FakeQueue afterwards = new FakeQueue("a", 1_000, 1, 1).urgent(-20);
        Memory started = level.started(urgent, TASK.urgent(20), NOTHING, 86_400_000, 0);
        // when
        Memory ended = level.ended(afterwards, new Run(TASK.urgent(20), 86_400_000, 1_000, true), started, 0);
        // then
        assertThat(ended.queue().toArray()).startsWith(64_000L, 64_000L);
    }

    @Test
    void shouldOweMoreSlotsToUrgentQueue() {
        // given
        level.resize(5);
        level.update(new FakeQueue("a", 1_000, 9, 1));
        level.update(new FakeQueue("b", 1_000, 9, 3).urgent(20));
        // when
        String next = next(0);
        // then
        assertThat(next).isEqualTo("b");
    }

    @Test
    void shouldKeepSomeWeightWhenTheLeastOneIsHalved() {
        // given
        FakeQueue least = new FakeQueue("a", 1, 1, 0).urgent(-20);
        // when
        Memory started = level.started(least, TASK, NOTHING, 1, 0);
        // then
        assertThat(started.queue().toArray()).startsWith(256_000L);
    }

    @Test
    void shouldLookAtNeitherPriorityNorQuotaWhenToldSo() {
        // given
        WaterLevel plain = new WaterLevel(new WaterLevelOptions(10_000, WINDOW, 100, false, 2, false, 100));
        FakeQueue queue = new FakeQueue("a", 1_000, 1, 3).limitedTo(3).urgent(20);
        plain.resize(9);
        plain.update(queue);
        // when
        QueueId next = plain.next(List.of(ANY), Cells.NONE, 0);
        // then
        assertThat(next).isEqualTo(new QueueId("p", "a"));
        assertThat(plain.started(queue, TASK, NOTHING, 1_000, 0).queue().toArray())
                .startsWith(256_000L);
    }

    /** All three are due two slots; the third could use them, but not the one that is free. */
    private void nobodyIsDue(Cells memoryOfA) {
        level.resize(6);
        level.update(new FakeQueue("a", 1_000, 9, 2).remembering(memoryOfA));
        level.update(new FakeQueue("b", 1_000, 9, 2).remembering(10, 10));
        level.update(new FakeQueue("c", 1_000, 9, 0).in(MAC));
    }

    private @Nullable String next(long starts) {
        FakeProject project = new FakeProject("p").doing(9, 4).remembering(tier(starts));
        level.update(new FakeQueue("z", 1_000, 0, 0).of(project));
        QueueId next = level.next(List.of(ANY), Cells.NONE, 0);
        return next == null ? null : next.user();
    }

    private static Cells counting(long inARow, long lastStart) {
        return new MemberMemory(0, 0, 0, 0, inARow, lastStart).cells();
    }

    private static TierMemory tier(long starts) {
        return new TierMemory(1_000, 1_000, 1_000, 0, starts, 0, 0, 0, 0);
    }
}
