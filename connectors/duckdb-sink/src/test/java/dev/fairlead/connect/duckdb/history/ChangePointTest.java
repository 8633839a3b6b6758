package dev.fairlead.connect.duckdb.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ChangePointTest {

    @Test
    void shouldFindWhereTheLevelMovedAndByHowMuch() {
        // given
        Random dice = new Random(3);
        double[] series = IntStream.range(0, 60)
                .mapToDouble(i -> (i < 40 ? 100 : 130) + 10 * dice.nextGaussian())
                .toArray();
        // when
        ChangePoint point = ChangePoint.of(series);
        // then
        assertThat(point.at()).isBetween(35, 45);
        assertThat(point.p()).isLessThan(1e-4);
        assertThat(point.shift()).isCloseTo(30, within(6.0));
        assertThat(point.before()).isCloseTo(100, within(5.0));
        assertThat(point.after()).isCloseTo(130, within(5.0));
    }

    @Test
    void shouldNotBeMovedByOneOutlier() {
        // given
        Random dice = new Random(4);
        double[] series = IntStream.range(0, 60)
                .mapToDouble(i -> 100 + dice.nextGaussian())
                .toArray();
        series[59] = 1e9;
        // then
        assertThat(ChangePoint.of(series).p()).isGreaterThan(0.1);
    }

    @Test
    void shouldSeldomSeeAChangeWhereThereIsNone() {
        // given
        Random dice = new Random(5);
        // when
        long seen = IntStream.range(0, 1_000)
                .filter(i -> ChangePoint.of(dice.doubles(50).toArray()).p() < 0.05)
                .count();
        // then: the approximation errs on the side of silence
        assertThat(seen).isBetween(1L, 60L);
    }

    @Test
    void shouldCountRanksAsTheDefinitionCountsSigns() {
        Random dice = new Random(6);
        for (int run = 0; run < 200; run++) {
            // given: also equal numbers
            double[] series = IntStream.range(0, 2 + dice.nextInt(30))
                    .mapToDouble(i -> dice.nextInt(12))
                    .toArray();
            // then
            double k = strongestBySigns(series);
            double n = series.length;
            assertThat(ChangePoint.of(series).p())
                    .isCloseTo(Math.min(1, 2 * Math.exp(-6 * k * k / (n * n * n + n * n))), within(1e-9));
        }
    }

    /** max over t of the sum of sgn(x_j - x_i) over i up to t and j behind it. */
    private static double strongestBySigns(double[] series) {
        double strongest = 0;
        for (int t = 1; t < series.length; t++) {
            double sum = 0;
            for (int i = 0; i < t; i++) {
                for (int j = t; j < series.length; j++) {
                    sum += Math.signum(series[j] - series[i]);
                }
            }
            strongest = Math.max(strongest, Math.abs(sum));
        }
        return strongest;
    }
}
