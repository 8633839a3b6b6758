package dev.fairlead.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.client.Event;
import dev.fairlead.events.FactHeader;
import dev.fairlead.events.TaskRejected;
import org.junit.jupiter.api.Test;

class EventTextTest {
    private static final TaskRejected FACT = new TaskRejected(
            new FactHeader("log-0-7-0", "default", 0, 7L, 0, 1_700_000_000_000L), "t-1", "ann", "r-1", "over\nquota");
    private static final Event EVENT = new Event("fairlead.hooks.custom", 0, 3, 0, "t-1", FACT);

    @Test
    void shouldTellAnEventInALine() {
        assertThat(new EventText(null).line(EVENT, false))
                .hasValue("2023-11-14T22:13:20Z  TaskRejected          t-1  taskId=t-1 user=ann runId=r-1"
                        + " reason=over quota");
    }

    @Test
    void shouldGiveProgramsTheWholeRecord() {
        assertThat(new EventText(null).line(EVENT, true))
                .hasValue("{\"type\":\"TaskRejected\",\"topic\":\"fairlead.hooks.custom\",\"partition\":0,\"offset\":3,"
                        + "\"key\":\"t-1\",\"event\":{\"header\":{\"eventId\":\"log-0-7-0\",\"pool\":\"default\","
                        + "\"partition\":0,\"offset\":7,\"index\":0,\"timeMs\":1700000000000},\"taskId\":\"t-1\","
                        + "\"user\":\"ann\",\"runId\":\"r-1\",\"reason\":\"over\\nquota\"}}");
    }

    @Test
    void shouldTellOnlyOfTheRunThatWasAskedFor() {
        assertThat(new EventText("r-1").line(EVENT, false)).isPresent();
        assertThat(new EventText("r-2").line(EVENT, false)).isEmpty();
    }
}
