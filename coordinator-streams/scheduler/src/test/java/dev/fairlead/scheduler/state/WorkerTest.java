package dev.fairlead.scheduler.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.scheduler.Token;
import dev.fairlead.scheduler.WorkerRecord;
import dev.fairlead.scheduler.WorkerRecord.StaleToken;
import dev.fairlead.scheduler.WorkerStatus;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorkerTest {
    private final Worker worker = new Worker("w", 100);

    @Test
    void shouldTellNoSlotsThatStaleTokensTakeWhenAskedForItsCapacity() {
        // given
        worker.set(record(WorkerStatus.ALIVE, 3, new StaleToken(new Token("t", 1, 1), 0)));
        // when
        int capacity = worker.capacityNow();
        // then
        assertThat(capacity).isEqualTo(2);
    }

    @Test
    void shouldTellTheSlotsThatTasksHaveWhenStaleTokensTakeMore() {
        // given
        worker.set(record(WorkerStatus.ALIVE, 1, new StaleToken(new Token("t", 1, 1), 0)));
        worker.hold("u");
        // when
        int capacity = worker.capacityNow();
        // then
        assertThat(capacity).isEqualTo(1);
    }

    private static WorkerRecord record(WorkerStatus status, int slots, StaleToken... stale) {
        return new WorkerRecord(
                "w",
                "i",
                "agent",
                0,
                slots,
                List.of("junit"),
                Collections.emptySortedMap(),
                "1",
                status,
                0,
                0,
                0,
                0,
                List.of(stale),
                List.of());
    }
}
