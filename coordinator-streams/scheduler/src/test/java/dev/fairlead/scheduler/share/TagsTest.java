package dev.fairlead.scheduler.share;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TagsTest {
    private static final TierMemory TIER = new TierMemory(10, 20, 1_000, 2, 5, 6, 3, 4, 7);

    @ParameterizedTest
    @CsvSource({
        "SLOT,    11, 11, 77, 4",
        "PART,    11, 11, 77, 77",
        "NOTHING, 11, 11, 77, 77",
        "SLOT,    10, 10, 3,  4",
        "PART,    10, 10, 3,  4"
    })
    void shouldRememberWhenStartsMoveTheVirtualTime(
            Owed owed, long start, long virtual, long movedAtMs, long turnAtMs) {
        TierMemory after = at(start).started(15, owed, false, 77).tier();
        assertThat(after).isEqualTo(new TierMemory(virtual, start + 15, 1_000, 2, 6, 6, movedAtMs, turnAtMs, 7));
    }

    @Test
    void shouldWriteOffWhatTheIdealHasRepaidWhenTheValveLetsThrough() {
        Tags after = at(900).started(15, Owed.PART, true, 77);
        assertThat(after.tier()).isEqualTo(new TierMemory(10, 25, 1_000, 77, 6, 6, 3, 4, 7));
        assertThat(after.member()).isEqualTo(new MemberMemory(25, 25, 0, 77, 0, 0));
    }

    @Test
    void shouldGiveNoCreditWhenTheValveLetsThrough() {
        assertThat(at(8).started(15, Owed.PART, true, 77).member().start()).isEqualTo(23);
    }

    private static Tags at(long start) {
        return new Tags(new MemberMemory(start, start, 0, 0, 0, 0), TIER);
    }
}
