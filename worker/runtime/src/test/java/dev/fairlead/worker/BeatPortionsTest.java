package dev.fairlead.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.events.Heartbeat;
import dev.fairlead.events.Token;
import dev.fairlead.events.WorkerBeat;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BeatPortionsTest {

    @Test
    void shouldSendFewBeatsAsOneRecord() {
        List<WorkerBeat> beats = List.of(beat(1, 3), beat(2, 0));

        assertThat(BeatPortions.of(beats)).containsExactly(beats);
    }

    @Test
    void shouldFitEachPortionIntoACommandWhenThereAreMany() throws IOException {
        List<WorkerBeat> beats =
                IntStream.range(0, 2_000).mapToObj(i -> beat(i, 4)).toList();

        List<List<WorkerBeat>> portions = BeatPortions.of(beats);

        assertThat(portions.stream().flatMap(List::stream)).containsExactlyElementsOf(beats);
        for (List<WorkerBeat> portion : portions) {
            assertThat(Heartbeat.getEncoder()
                            .encode(new Heartbeat("agent", portion))
                            .remaining())
                    .isLessThan(BeatPortions.MOST_BYTES + 1_000);
        }
    }

    private static WorkerBeat beat(int number, int tokens) {
        return new WorkerBeat(
                "worker-" + number,
                "instance",
                1,
                IntStream.range(0, tokens)
                        .mapToObj(i -> new Token("€".repeat(199) + i, 1, 7L))
                        .toList());
    }
}
