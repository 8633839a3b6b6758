package dev.fairlead.scheduler.share;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A line names those whom sorting everybody in it names. */
class LineTest {
    private static final long[] WEIGHTS = {500, 1_000, 2_000};

    private final Line line = new Line();
    private final List<Contender> known = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void shouldNameWhomSortingNames(long seed) {
        Random random = new Random(seed);
        for (int step = 0; step < 2_000; step++) {
            if (known.size() > 150 || (!known.isEmpty() && random.nextInt(3) == 0)) {
                line.remove(known.remove(random.nextInt(known.size())));
            } else {
                Contender contender = contender(random, step);
                known.add(contender);
                line.add(contender);
            }
            long level = Ratio.of(random.nextInt(8), 1_000);
            String some = known.isEmpty()
                    ? ""
                    : known.get(random.nextInt(known.size())).name();

            assertThat(line.isEmpty()).isEqualTo(known.isEmpty());
            assertThat(line.leastServed()).isEqualTo(first(c -> true, Contender::byNext));
            assertThat(line.leastServedBut(some)).isEqualTo(first(c -> !c.name().equals(some), Contender::byNext));
            assertThat(line.leastTagBelow(level))
                    .isEqualTo(first(c -> c.height().level() < level, Contender::byTag));
            assertThat(line.longestWithout(c -> true)).isEqualTo(first(Contender::hasNothing, Contender::byWait));
            assertThat(line.longestWithout(c -> c.memory().start() == 0))
                    .isEqualTo(first(c -> c.memory().start() == 0 && isAskedFor(c), Contender::byWait));
        }
    }

    /** Whether it has nothing, and is one of the eight that have waited the longest or has the least tag of its weight. */
    private boolean isAskedFor(Contender contender) {
        Predicate<Contender> like = c -> c.hasNothing() && c.weightMilli() == contender.weightMilli();
        return like.test(contender)
                && (contender.equals(first(like, Contender::byTag))
                        || known.stream()
                                .filter(like)
                                .sorted(Contender::byWait)
                                .limit(8)
                                .toList()
                                .contains(contender));
    }

    private @Nullable Contender first(Predicate<Contender> condition, Comparator<Contender> order) {
        return known.stream().filter(condition).min(order).orElse(null);
    }

    private static Contender contender(Random random, int number) {
        int running = random.nextInt(4);
        long weight = WEIGHTS[random.nextInt(WEIGHTS.length)];
        return new Contender(
                "u" + number,
                new Height(Ratio.of(running + 1L, weight), Ratio.of(running, weight)),
                weight,
                new MemberMemory(random.nextInt(5), 0, 0, random.nextInt(5), 0, 0),
                random.nextInt(5),
                running == 0);
    }
}
