package dev.fairlead.benchmarks.numbers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

final class MedianTest {

    @Test
    void shouldBeTheMiddleOneWhenThereIsOne() {
        assertThat(Median.of(List.of(9.0, 1.0, 5.0))).isEqualTo(5.0);
    }

    @Test
    void shouldBeTheMeanOfTheTwoInTheMiddleWhenTheCountIsEven() {
        assertThat(Median.of(List.of(9.0, 1.0, 5.0, 6.0))).isEqualTo(5.5);
    }

    @Test
    void shouldRefuseToMakeUpANumberWhenThereIsNone() {
        assertThatIllegalArgumentException().isThrownBy(() -> Median.of(List.of()));
    }

    @Test
    void shouldTellTheRangeFromTheSmallestToTheLargest() {
        assertThat(Median.range(List.of(0.5, 0.25, 0.75), "%.2f")).isEqualTo("0.25 – 0.75");
    }
}
