package dev.fairlead.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.scheduler.api.QueueId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsageRecordTest {
    private static final long PART = 100;
    private static final long WINDOW = UsageRecord.PARTS * PART;
    private static final QueueId ANN = new QueueId("p", "ann");

    private record Stretch(long fromMs, long toMs, int slots) {
        long within(long beginMs) {
            return Math.max(0, toMs - Math.max(fromMs, beginMs)) * slots;
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void shouldCountNoLessThanTheWindowAndAtMostAPartMore(long seed) {
        // given
        Random random = new Random(seed);
        UsageRecord usage = UsageRecord.ofNew(ANN, PART, 1_000);
        List<Stretch> held = new ArrayList<>();
        long now = 1_000;
        int slots = 0;
        for (int i = 0; i < 500; i++) {
            // when
            long next = now + random.nextInt(random.nextInt(20) == 0 ? 2_000 : 150);
            held.add(new Stretch(now, next, slots));
            now = next;
            slots = random.nextInt(4);
            usage = usage.countedUntil(now).holding(slots, 900);
            // then
            long begin = now - WINDOW;
            long least = held.stream().mapToLong(one -> one.within(begin)).sum();
            long most = held.stream().mapToLong(one -> one.within(begin - PART)).sum();
            assertThat(usage.usedMs()).isBetween(least, most);
            assertThat(usage.isSpent()).isEqualTo(usage.usedMs() >= 900);
        }
    }

    @Test
    void shouldLookAgainWhenTheQuotaWouldBeReached() {
        UsageRecord usage = UsageRecord.ofNew(ANN, PART, 1_000).holding(3, 1_000);
        assertThat(usage.dueMs()).isEqualTo(1_334);
        assertThat(usage.countedUntil(1_333).holding(3, 1_000).isSpent()).isFalse();
        assertThat(usage.countedUntil(1_334).holding(3, 1_000).isSpent()).isTrue();
    }

    @Test
    void shouldLookAgainWhenTheFirstPartLeavesTheWindow() {
        // given
        UsageRecord usage = UsageRecord.ofNew(ANN, PART, 1_050).holding(1, 200).countedUntil(1_250);
        UsageRecord spent = usage.holding(0, 200);
        assertThat(spent.isSpent()).isTrue();
        // when
        long due = spent.dueMs();
        // then
        assertThat(due).isEqualTo(1_100 + WINDOW);
        assertThat(spent.countedUntil(due - 1).holding(0, 200).isSpent()).isTrue();
        UsageRecord renewed = spent.countedUntil(due).holding(0, 200);
        assertThat(renewed.isSpent()).isFalse();
        assertThat(renewed.usedMs()).isEqualTo(150);
        assertThat(renewed.dueMs()).isEqualTo(1_300 + WINDOW);
        assertThat(renewed.countedUntil(renewed.dueMs()).holding(0, 200).isEmpty())
                .isTrue();
    }

    @Test
    void shouldKeepWhatWasUsedWhenPartsGetAnotherLength() {
        UsageRecord usage = UsageRecord.ofNew(ANN, PART, 0).holding(2, 10_000).countedUntil(950);
        assertThat(usage.inPartsOf(1_000).usedMs()).isEqualTo(1_900);
        assertThat(usage.inPartsOf(1_000).parts().size()).isEqualTo(1);
        // the last 24 parts of 10 ms, and that which has just begun
        assertThat(usage.inPartsOf(10).usedMs()).isEqualTo(500);
        assertThat(usage.inPartsOf(PART)).isSameAs(usage);
    }

    @Test
    void shouldNeverForgetWithinAWindowWithoutAnEnd() {
        long part = (1L << 60) / UsageRecord.PARTS;
        UsageRecord usage = UsageRecord.ofNew(ANN, part, 1_000_000_000_000L).holding(1, 5);
        UsageRecord later = usage.countedUntil(1_000_000_000_010L).holding(0, 5);
        assertThat(later.isSpent()).isTrue();
        assertThat(later.dueMs()).isGreaterThan(1L << 60);
        assertThat(later.countedUntil(4_000_000_000_000L).holding(0, 5).usedMs())
                .isEqualTo(10);
    }
}
