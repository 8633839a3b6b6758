package dev.fairlead.coordinator.service.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class JainIndexTest {
    @Test
    void shouldBeOneWhereAllHaveTheSameAndLessTheMoreOneHas() {
        assertThat(JainIndex.of(List.of(1.0, 1.0))).isEqualTo(1);
        assertThat(JainIndex.of(List.of(3.0, 1.0))).isEqualTo(0.8);
        assertThat(JainIndex.of(List.of(1.0, 0.0))).isEqualTo(0.5);
        assertThat(JainIndex.of(List.of(0.0, 0.0))).isEqualTo(1);
    }
}
