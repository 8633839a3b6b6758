package dev.fairlead.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.events.Tick;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class TickTest {

    @Test
    void shouldTickTwiceASecondForPoolsToWhichTimeMattersWithWhatIsCommitted() {
        // given
        try (TestCoordinator coordinator =
                new TestCoordinator((pool, records) -> new ScriptedScheduler(pool.equals("timed")))) {
            coordinator.send("timed", new Tick());
            coordinator.send("idle", new Tick());

            // when
            coordinator.advance(Duration.ofMillis(499));
            coordinator.advance(Duration.ofMillis(1));
            coordinator.advance(Duration.ofMillis(500));

            // then
            assertThat(coordinator.ticks).containsExactly("timed 1", "timed 2");
        }
    }
}
