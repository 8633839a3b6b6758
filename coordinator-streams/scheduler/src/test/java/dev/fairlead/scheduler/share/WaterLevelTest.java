package dev.fairlead.scheduler.share;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.scheduler.Sorted;
import dev.fairlead.scheduler.TaskSpec;
import dev.fairlead.scheduler.api.Lane;
import dev.fairlead.scheduler.api.Memory;
import dev.fairlead.scheduler.api.QueueView;
import dev.fairlead.scheduler.api.TaskView;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The three steps of a pick and what is remembered, by hand. */
class WaterLevelTest {
    private static final Lane ANY = () -> "any";
    private static final Lane MAC = () -> "mac";

    private final WaterLevel level = new WaterLevel(1_000, 10_000);
    private final List<Long> pool = List.of();

    @Test
    void shouldServeWhoIsOwedAWholeSlotTheMost() {
        level.resize(4);
        tell(new FakeQueue("a", 1_000, 9, 1));
        tell(new FakeQueue("b", 1_000, 9, 0));
        assertThat(next()).isEqualTo("b");
    }

    @Test
    void shouldRotateFractionsByTag() {
        level.resize(3);
        tell(new FakeQueue("a", 1_000, 9, 1).remembering(70, 70));
        tell(new FakeQueue("b", 1_000, 9, 1).remembering(60, 60));
        assertThat(next()).isEqualTo("b");
    }

    @Test
    void shouldUseSlotThatNobodyIsOwed() {
        level.resize(3);
        tell(new FakeQueue("a", 1_000, 9, 2).remembering(5, 5));
        tell(new FakeQueue("b", 1_000, 0, 1));
        assertThat(next()).isEqualTo("a");
    }

    @Test
    void shouldPassOverQueueAtItsQuota() {
        level.resize(3);
        tell(new FakeQueue("a", 1_000, 9, 2).limitedTo(2));
        assertThat(next()).isNull();
    }

    @Test
    void shouldLookOnlyIntoOpenLanes() {
        level.resize(3);
        tell(new FakeQueue("a", 1_000, 9, 0).in(MAC));
        tell(new FakeQueue("b", 1_000, 9, 1).in(ANY));
        assertThat(next()).isEqualTo("b");
        assertThat(level.next(List.of(MAC), pool, 0)).isEqualTo("a");
        assertThat(level.next(List.of(MAC, ANY), pool, 0)).isEqualTo("a");
    }

    @Test
    void shouldForgetQueueThatIsGone() {
        level.resize(1);
        tell(new FakeQueue("a", 1_000, 1, 0));
        level.remove("a");
        assertThat(next()).isNull();
        tell(new FakeQueue("a", 1_000, 1, 0));
        tell(new FakeQueue("a", 1_000, 0, 0));
        assertThat(next()).isNull();
    }

    @Test
    void shouldChargeByWeight() {
        FakeQueue queue = new FakeQueue("a", 2_000, 1, 0);
        Memory started = level.started(queue, new Memory(List.of(), List.of()), 1_000, 5);
        assertThat(started.queue()).startsWith(128_000L, 128_000L);
        assertThat(level.outlived(queue, started, 1_000).queue()).startsWith(256_000L, 256_000L);
        assertThat(level.ended(queue, started, 1_000, 500, false).queue()).startsWith(64_000L, 64_000L);
    }

    @Test
    void shouldWakeWhereTheOthersAre() {
        FakeQueue queue = new FakeQueue("a", 1_000, 0, 0);
        List<Long> others = new PoolMemory(900, 950, 1_000, 0).cells();
        assertThat(level.woke(queue, new Memory(List.of(0L, 100L, 0L, 0L), others), 7)
                        .queue())
                .isEqualTo(List.of(900L, 100L, 0L, 7L));
        assertThat(level.woke(queue, new Memory(List.of(0L, 999L, 0L, 0L), others), 7)
                        .queue())
                .isEqualTo(List.of(999L, 999L, 0L, 7L));
    }

    @Test
    void shouldLearnRunTimesOfCompleteAttempts() {
        FakeQueue queue = new FakeQueue("a", 1_000, 1, 1);
        Memory nothing = new Memory(List.of(), List.of());
        assertThat(level.estimateMs(task(0), nothing)).isEqualTo(1_000);
        Memory lost = level.ended(queue, nothing, 1_000, 6_000, false);
        assertThat(level.estimateMs(task(0), lost)).isEqualTo(1_000);
        Memory first = level.ended(queue, nothing, 1_000, 6_000, true);
        assertThat(level.estimateMs(task(0), first)).isEqualTo(6_000);
        Memory second = level.ended(queue, first, 6_000, 1_000, true);
        assertThat(level.estimateMs(task(0), second)).isEqualTo(5_000);
        assertThat(level.estimateMs(task(70), second)).isEqualTo(70);
        Memory stranger = new Memory(List.of(), second.pool());
        assertThat(level.estimateMs(task(0), stranger)).isEqualTo(1_800);
    }

    @Test
    void shouldMakeEverybodyEqualAfterIdling() {
        Memory memory = new Memory(List.of(), new PoolMemory(10, 99, 1_000, 0).cells());
        assertThat(level.idle(memory).pool()).startsWith(99L, 99L);
    }

    private void tell(FakeQueue queue) {
        level.update(queue);
    }

    private @Nullable String next() {
        return level.next(List.of(ANY), pool, 0);
    }

    private static TaskView task(long estimateMs) {
        return new TaskSpec(
                "t",
                "junit",
                "a",
                "p",
                null,
                "",
                0,
                0,
                Sorted.map(Map.of()),
                0,
                1,
                0,
                0,
                0,
                0,
                estimateMs,
                false,
                1,
                0);
    }

    /** A queue as a test wants it. */
    private static final class FakeQueue implements QueueView {
        private final String user;
        private final int weightMilli;
        private final int waiting;
        private final int running;
        private final Map<Lane, TaskView> heads = new HashMap<>();
        private List<Long> memory = List.of();
        private int quota = Integer.MAX_VALUE;

        FakeQueue(String user, int weightMilli, int waiting, int running) {
            this.user = user;
            this.weightMilli = weightMilli;
            this.waiting = waiting;
            this.running = running;
            if (waiting > 0) {
                heads.put(ANY, task(0));
            }
        }

        FakeQueue remembering(long start, long finish) {
            memory = new QueueMemory(start, finish, 0, 0).cells();
            return this;
        }

        FakeQueue limitedTo(int slots) {
            quota = slots;
            return this;
        }

        FakeQueue in(Lane lane) {
            heads.clear();
            heads.put(lane, task(0));
            return this;
        }

        @Override
        public String user() {
            return user;
        }

        @Override
        public int weightMilli() {
            return weightMilli;
        }

        @Override
        public int quota() {
            return quota;
        }

        @Override
        public int waiting() {
            return waiting;
        }

        @Override
        public int running() {
            return running;
        }

        @Override
        public List<Long> memory() {
            return memory;
        }

        @Override
        public void forEachHead(BiConsumer<Lane, TaskView> action) {
            heads.forEach(action);
        }
    }
}
