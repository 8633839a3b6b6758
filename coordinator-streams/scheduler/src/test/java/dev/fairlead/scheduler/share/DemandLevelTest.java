package dev.fairlead.scheduler.share;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The level is the one that filling by hand finds. */
class DemandLevelTest {
    private final DemandLevel level = new DemandLevel();

    @Test
    void shouldShareEquallyWhenNobodyIsSatisfied() {
        level.add(new Demand(1, 10, 1_000));
        level.add(new Demand(2, 10, 1_000));
        assertThat(level.of(Ratio.slots(4))).isEqualTo(Ratio.of(2, 1_000));
    }

    @Test
    void shouldGiveWhatIsLeftToThoseWhoWantMore() {
        level.add(new Demand(1, 1, 1_000));
        level.add(new Demand(2, 10, 1_000));
        level.add(new Demand(3, 10, 2_000));
        assertThat(level.of(Ratio.slots(7))).isEqualTo(Ratio.of(2, 1_000));
    }

    @Test
    void shouldBeUnboundedWhenThereIsEnough() {
        level.add(new Demand(1, 3, 1_000));
        assertThat(level.of(Ratio.slots(3))).isEqualTo(Ratio.UNBOUNDED);
        assertThat(level.of(Ratio.slots(2))).isEqualTo(Ratio.of(2, 1_000));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void shouldAgreeWithFillingByHand(long seed) {
        Random random = new Random(seed);
        List<Demand> demands = new ArrayList<>();
        for (int step = 0; step < 400; step++) {
            if (demands.size() > 30 || (!demands.isEmpty() && random.nextInt(3) == 0)) {
                level.remove(demands.remove(random.nextInt(demands.size())));
            } else {
                Demand demand = new Demand(step, 1 + random.nextInt(9), 10L * (1 + random.nextInt(400)));
                demands.add(demand);
                level.add(demand);
            }
            int slots = random.nextInt(100);
            assertThat(level.of(Ratio.slots(slots))).isEqualTo(byHand(demands, slots));
        }
    }

    private static long byHand(List<Demand> demands, long slots) {
        long wanted = demands.stream().mapToLong(Demand::slots).sum();
        if (wanted <= slots) {
            return Ratio.UNBOUNDED;
        }
        long weight = demands.stream().mapToLong(Demand::weightMilli).sum();
        long left = slots;
        List<Demand> sorted = demands.stream()
                .sorted(Comparator.comparingDouble((Demand d) -> (double) d.slots() / d.weightMilli()))
                .toList();
        for (Demand demand : sorted) {
            if (demand.slots() * weight >= left * demand.weightMilli()) {
                return Ratio.of(left, weight);
            }
            left -= demand.slots();
            weight -= demand.weightMilli();
        }
        throw new AssertionError("nobody is above the level");
    }
}
