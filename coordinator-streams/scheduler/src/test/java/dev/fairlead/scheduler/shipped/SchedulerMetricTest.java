package dev.fairlead.scheduler.shipped;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.fairlead.scheduler.api.SchedulerMetric;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchedulerMetricTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "Level", "water-level", "_level", "level_", "water__level", "1st", "größe", "a b"})
    void shouldRefuseNamesThatAreNoLowerCaseWords(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SchedulerMetric(name, "slots", "How high."))
                .withMessage("Expected a metric's name to be lower-case words with _ between, of at most 60 characters,"
                        + " but it is '" + name + "'.");
    }

    @Test
    void shouldRefuseWhatNobodyCanRead() {
        assertThatIllegalArgumentException().isThrownBy(() -> new SchedulerMetric("a".repeat(61), "", "How high."));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SchedulerMetric("level", "", " "))
                .withMessage("Expected the metric level to have a unit and a description of printable characters, but"
                        + " it has '' and ' '.");
        assertThatIllegalArgumentException().isThrownBy(() -> new SchedulerMetric("level", "a\nb", "How high."));
        assertThatIllegalArgumentException().isThrownBy(() -> new SchedulerMetric("level", "", "How\u001B high."));
    }

    @Test
    void shouldTakeWordsWithDigits() {
        assertThat(new SchedulerMetric("wait_p95", "", "How long.").name()).isEqualTo("wait_p95");
    }
}
