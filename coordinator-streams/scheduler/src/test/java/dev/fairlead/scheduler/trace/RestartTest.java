package dev.fairlead.scheduler.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A fail-over changes nothing, whatever the scheduler. */
class RestartTest {

    static Stream<Arguments> strategies() {
        return Traces.strategies();
    }

    @ParameterizedTest
    @MethodSource("strategies")
    void shouldDecideTheSameWhenRestartedFromStoredState(String scheduler, String strategy) {
        // given
        List<Job> trace = Traces.mixed(9, 300);
        List<Placement> expected = pool(scheduler, strategy).run(trace);
        for (int restartAt : List.of(1, 7, 150, 299, 300)) {
            // when
            List<Placement> placements =
                    pool(scheduler, strategy).restartAt(restartAt).run(trace);
            // then
            assertThat(placements).as("restart at %d", restartAt).hasSize(300).isEqualTo(expected);
        }
    }

    private static TraceSimulation pool(String scheduler, String strategy) {
        return Traces.pool(scheduler, strategy)
                .workers(2, 2)
                .share("", "u0", 4, 3)
                .share("", "u1", 0.5, 0);
    }
}
