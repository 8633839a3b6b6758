package dev.fairlead.scheduler.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever else a strategy that shares by the water level aims at, it is fair between users. */
class SkewTest {

    static Stream<Arguments> fair() {
        return Stream.of(
                Arguments.of("FairnessScheduler", "FAIR_SHARE"),
                Arguments.of("CustomScheduler", "CUSTOM"),
                Arguments.of("CustomScheduler", "HARDWARE_MATCH"),
                Arguments.of("CustomScheduler", "PERFORMANCE_BASED"),
                Arguments.of("CustomScheduler", "ENERGY_EFFICIENT"),
                Arguments.of("CustomScheduler", "DEADLINE_DRIVEN"));
    }

    @ParameterizedTest
    @MethodSource("fair")
    void shouldServeUsersEquallyWhenOneSubmitsTenTimesAsMuch(String scheduler, String strategy) {
        // given
        Random random = new Random(11);
        List<Job> trace = new ArrayList<>();
        for (int i = 0; i < 1_900; i++) {
            String user = i < 1_000 ? "flood" : "u" + i % 9;
            trace.add(new Job("t" + i, user, 0, 500 + random.nextInt(1_000)));
        }
        Collections.shuffle(trace, random);
        // when
        List<Placement> placements =
                Traces.pool(scheduler, strategy).workers(4, 2).run(trace);
        // then
        assertThat(Traces.jain(Traces.serviceUntil(90_000, placements))).isGreaterThanOrEqualTo(0.99);
    }

    @ParameterizedTest
    @MethodSource("fair")
    void shouldGiveShareByWeight(String scheduler, String strategy) {
        // given
        List<Job> trace = Traces.saturating(Map.of("a", 700L, "b", 1_100L, "c", 900L, "d", 1_300L), 10 * 100_000);
        // when
        List<Placement> placements = Traces.pool(scheduler, strategy)
                .workers(5, 2)
                .share("", "a", 5, 0)
                .share("", "b", 4, 0)
                .share("", "c", 3, 0)
                .share("", "d", 2, 0)
                .run(trace);
        // then
        assertThat(Traces.part(Traces.serviceUntil(100_000, placements), "a")).isCloseTo(5.0 / 14, within(0.01));
    }

    @ParameterizedTest
    @MethodSource("fair")
    void shouldServeNewcomerWithinOneLongestRunTimeOfBurst(String scheduler, String strategy) {
        // given
        int burst = strategy.equals("FAIR_SHARE") ? 20_000 : 2_000;
        List<Job> trace = new ArrayList<>();
        for (int i = 0; i < burst; i++) {
            trace.add(new Job("burst" + i, "flood", 0, 4_000 + i % 1_001));
        }
        trace.add(new Job("mine", "me", 12_345, 1_000));
        // when
        List<Placement> placements =
                Traces.pool(scheduler, strategy).workers(8, 1).run(trace);
        // then
        assertThat(Traces.startMs(placements, "mine")).isBetween(12_345L, 12_345L + 5_000);
    }
}
