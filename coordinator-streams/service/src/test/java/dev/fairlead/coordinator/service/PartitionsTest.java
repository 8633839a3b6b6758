package dev.fairlead.coordinator.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.scheduler.Measurements;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class PartitionsTest {

    private final List<Integer> announced = new ArrayList<>();
    private final Partitions partitions = new Partitions(announced::add);

    @Test
    void shouldAnnounceEachPartitionThatIsServed() {
        // when
        partitions.serving(2);
        partitions.serving(0);
        partitions.released(2);

        // then
        assertThat(announced).containsExactly(2, 0);
        assertThat(partitions.served()).containsExactly(0);
    }

    @Test
    void shouldTellAStallUntilTheCommandIsDecided() {
        // given
        partitions.serving(0);

        // when
        partitions.stalled(0, 7, "the registry does not answer.");

        // then
        assertThat(partitions.stallOf(0))
                .isEqualTo("Expected to decide the command at offset 7, but the registry does not answer.");
        partitions.decided(0, 7);
        assertThat(partitions.stallOf(0)).isNull();
    }

    @Test
    void shouldCountDecisionsAlsoOfPartitionsThatWereReleased() {
        // given
        partitions.serving(0);

        // when
        partitions.decided(0, 7);
        partitions.decided(0, 9);
        partitions.released(0);

        // then
        assertThat(partitions.decisions()).containsExactly(Map.entry(0, 2L));
    }

    @Test
    void shouldForgetWhatWasMeasuredOfPoolsThatOthersDecide() {
        // given
        Measurements one = new Measurements("One", List.of());
        Measurements other = new Measurements("Other", List.of());
        partitions.measured(0, Map.of("a", one, "b", one));
        partitions.measured(1, Map.of("c", other));

        // when
        partitions.measured(0, Map.of("a", other));
        partitions.released(1);

        // then
        assertThat(partitions.measurements()).containsExactly(Map.entry("a", other));
    }

    @Test
    void shouldNotWaitForWhatIsDecidedOrNotServed() throws InterruptedException {
        // given
        partitions.serving(0);
        partitions.decided(0, 9);

        // then
        partitions.awaitDecided(0, 9, Duration.ofHours(1));
        partitions.awaitDecided(1, 9, Duration.ofHours(1));
    }
}
