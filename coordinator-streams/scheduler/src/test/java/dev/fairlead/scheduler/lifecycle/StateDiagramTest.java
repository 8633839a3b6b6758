package dev.fairlead.scheduler.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.scheduler.TaskStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The documentation's picture is the one that the tables give. */
class StateDiagramTest {
    private static final Path PAGE = Path.of("..", "..", "docs", "state-machines.md");

    @Test
    void shouldShowTablesAsTheyAre() throws IOException {
        assertThat(Files.readString(PAGE))
                .as("docs/state-machines.md must be:%n%s", page())
                .isEqualTo(page());
    }

    @Test
    void shouldRefuseTwoTransitionsForOneEvent() {
        Transition<TaskStatus, TaskEvent> row =
                new Transition<>(1, TaskStatus.QUEUED, TaskEvent.MATCHED, TaskStatus.ASSIGNED, null);
        assertThatThrownBy(() -> new Lifecycle<>(TaskStatus.class, TaskEvent.class, List.of(row, row)))
                .hasMessage("Expected to have one transition with MATCHED from QUEUED, but there are more.");
    }

    @Test
    void shouldRefuseTransitionThatTheTableDoesNotHave() {
        assertThatThrownBy(() -> TaskLifecycle.TABLE.next(TaskStatus.SUCCEEDED, TaskEvent.STARTED))
                .hasMessage("Expected to find a transition with STARTED from SUCCEEDED, but the table has none.");
    }

    private static String page() {
        return """
                # State machines

                Generated from the tables in `TaskLifecycle` and `WorkerLifecycle`; a test compares. The numbers are the rows of
                the design's table. Any other combination changes nothing and leaves a `StaleReport`.

                ## Tasks

                """ + StateDiagram.of(TaskLifecycle.TABLE) + """

                ## Workers

                """ + StateDiagram.of(WorkerLifecycle.TABLE);
    }
}
