package dev.fairlead.scheduler.share;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TagsTest {

    @ParameterizedTest
    @CsvSource({
        "SLOT,    false, 11, 3",
        "PART,    false, 11, 77",
        "NOTHING, false, 11, 77",
        "PART,    false, 10, 3",
        "PART,    true,  11, 3"
    })
    void shouldRememberWhenAStartByTagMovedTheVirtualTime(Owed owed, boolean letThrough, long start, long turnAtMs) {
        Tags before =
                new Tags(new MemberMemory(start, start, 0, 0, 0, 0), new TierMemory(10, 20, 1_000, 2, 0, 0, 3, 4));
        TierMemory after = before.started(1, owed, letThrough, 77).tier();
        assertThat(after.turnAtMs()).isEqualTo(turnAtMs);
        assertThat(after.longFadesMs()).isEqualTo(4);
    }
}
