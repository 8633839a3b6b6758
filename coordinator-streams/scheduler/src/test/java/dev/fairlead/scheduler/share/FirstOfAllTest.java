package dev.fairlead.scheduler.share;

import static dev.fairlead.scheduler.share.FakeQueue.ANY;
import static dev.fairlead.scheduler.share.FakeQueue.MAC;
import static dev.fairlead.scheduler.simulation.FakeTask.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.scheduler.api.Cells;
import dev.fairlead.scheduler.api.Head;
import dev.fairlead.scheduler.api.Memory;
import dev.fairlead.scheduler.api.QueueId;
import dev.fairlead.scheduler.api.Run;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FirstOfAllTest {
    private static final Memory NOTHING = new Memory(Cells.NONE, Cells.NONE, Cells.NONE);

    private final FirstOfAll first = new FirstOfAll(100, true);

    @Test
    void shouldServeSmallestKeyWhoseverItIs() {
        // given
        first.update(queue("a", new Head(task("t1"), false, 9)));
        first.update(queue("b", new Head(task("t2"), false, -9)));
        // when
        String next = next();
        // then
        assertThat(next).isEqualTo("b");
    }

    @Test
    void shouldServeByArrivalWhenKeysAreEqual() {
        // given
        first.update(queue("a", new Head(task("t1").arrived(2), false, 9)));
        first.update(queue("b", new Head(task("t2").arrived(1), false, 9)));
        // when
        String next = next();
        // then
        assertThat(next).isEqualTo("b");
    }

    @Test
    void shouldServeLateTaskAfterAllOthers() {
        // given
        first.update(queue("a", new Head(task("t1"), true, 1)));
        first.update(queue("b", new Head(task("t2"), false, Long.MAX_VALUE)));
        // when
        String next = next();
        // then
        assertThat(next).isEqualTo("b");
    }

    @Test
    void shouldKnowNewFirstTaskWhenQueueChanged() {
        // given
        first.update(queue("a", new Head(task("t1"), false, 1)));
        first.update(queue("b", new Head(task("t2"), false, 2)));
        // when
        first.update(queue("a", new Head(task("t3"), false, 3)));
        // then
        assertThat(next()).isEqualTo("b");
    }

    @Test
    void shouldPassOverQueueAtItsQuota() {
        // given
        first.update(new FakeQueue("a", 1_000, 1, 1).limitedTo(1).first(ANY, new Head(task("t1"), false, 1)));
        first.update(queue("b", new Head(task("t2"), false, 2)));
        // when
        String next = next();
        // then
        assertThat(next).isEqualTo("b");
    }

    @Test
    void shouldPassOverProjectAtItsQuotaUntilItMayGoOn() {
        // given
        FakeProject full = new FakeProject("full").limitedTo(2).doing(2, 2);
        first.update(queue("a", new Head(task("t1"), false, 1)).of(full));
        first.update(queue("c", new Head(task("t3"), false, 3)).of(full));
        first.update(queue("b", new Head(task("t2"), false, 2)));
        assertThat(next()).isEqualTo("b");
        // when
        first.update(full.limitedTo(3));
        // then
        assertThat(next()).isEqualTo("a");
    }

    @Test
    void shouldServeTheNextOfAProjectWhenItsFirstIsGone() {
        // given
        FakeProject project = new FakeProject("other");
        first.update(queue("a", new Head(task("t1"), false, 1)).of(project));
        first.update(queue("c", new Head(task("t3"), false, 3)).of(project));
        first.update(queue("b", new Head(task("t4"), false, 4)));
        // when
        first.remove(new QueueId("other", "a"));
        // then
        assertThat(next()).isEqualTo("c");
    }

    @Test
    void shouldLookOnlyIntoOpenLanes() {
        // given
        first.update(queue("a", new Head(task("t1"), false, 1)).in(MAC));
        first.update(queue("b", new Head(task("t2"), false, 2)));
        // when
        String next = next();
        // then
        assertThat(next).isEqualTo("b");
        assertThat(first.next(List.of(ANY, MAC), Cells.NONE, 0)).isEqualTo(new QueueId("p", "a"));
    }

    @Test
    void shouldForgetQueueThatIsGone() {
        // given
        first.update(queue("a", new Head(task("t1"), false, 1)));
        // when
        first.remove(new QueueId("p", "a"));
        // then
        assertThat(next()).isNull();
    }

    @Test
    void shouldLeaveTagsAlone() {
        // given
        Memory memory = new Memory(Cells.of(3, 4, -5, 6), Cells.NONE, Cells.of(7, 8, 9, 10, 11));
        // when
        Memory started = first.started(queue("a", new Head(task("t1"), false, 1)), task("t1"), memory, 1_000, 77);
        // then
        assertThat(started).isEqualTo(new Memory(Cells.of(3, 4, -5, 77), Cells.NONE, memory.pool()));
    }

    @Test
    void shouldExpectWhatWasSeenWhenSubmitterSaysNothing() {
        // given
        FakeQueue queue = queue("a", new Head(task("t1"), false, 1));
        // when
        Memory seen = first.ended(
                queue,
                new Run(task("t1"), 1, 6_000, true),
                first.ended(queue, new Run(task("t1"), 1, 9_000, false), NOTHING, 0),
                0);
        // then
        assertThat(first.estimateMs(task("t"), seen)).isEqualTo(6_000);
        assertThat(first.estimateMs(task("t").expected(70), seen)).isEqualTo(70);
        assertThat(first.estimateMs(task("t").expected(1L << 40), seen)).isEqualTo(86_400_000);
        assertThat(first.estimateMs(task("t"), new Memory(Cells.NONE, Cells.NONE, seen.pool())))
                .isEqualTo(49_200);
    }

    private static FakeQueue queue(String user, Head head) {
        return FakeQueue.waiting(user).first(ANY, head);
    }

    private @Nullable String next() {
        QueueId next = first.next(List.of(ANY), Cells.NONE, 0);
        return next == null ? null : next.user();
    }
}
