package dev.fairlead.coordinator.service.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.coordinator.service.metrics.WaterFilling.Claim;
import java.util.List;
import org.junit.jupiter.api.Test;

final class WaterFillingTest {

    @Test
    void shouldShareByWeightWhatOthersLeave() {
        assertThat(WaterFilling.shares(
                        10, List.of(new Claim("ann", 100, 2), new Claim("bob", 100, 1), new Claim("cat", 1, 1))))
                .containsEntry("cat", 1.0)
                .containsEntry("ann", 6.0)
                .containsEntry("bob", 3.0);
    }

    @Test
    void shouldGiveEverybodyWhatItWantsWhenThereIsEnough() {
        assertThat(WaterFilling.shares(10, List.of(new Claim("ann", 4, 0.001), new Claim("bob", 5, 1_000))))
                .containsEntry("ann", 4.0)
                .containsEntry("bob", 5.0);
    }

    @Test
    void shouldGiveNothingOfNothing() {
        assertThat(WaterFilling.shares(0, List.of(new Claim("ann", 4, 1)))).containsEntry("ann", 0.0);
        assertThat(WaterFilling.shares(3, List.of())).isEmpty();
    }
}
