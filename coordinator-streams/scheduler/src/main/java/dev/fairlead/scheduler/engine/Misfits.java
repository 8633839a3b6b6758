package dev.fairlead.scheduler.engine;

import dev.fairlead.scheduler.Fact;
import dev.fairlead.scheduler.TaskRecord;
import dev.fairlead.scheduler.TaskSpec;
import dev.fairlead.scheduler.state.Ledger;
import dev.fairlead.scheduler.state.PoolState;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Tells of queued tasks that no worker could run, once for all of a kind: when the first of the kind is queued while there
 * are only other workers, and when the last worker leaves that could run those that wait.
 */
final class Misfits {
    /** Characters of a task's requirements. */
    private static final int TOLD = 500;

    private final PoolState state;
    private final Ledger ledger;

    Misfits(PoolState state, Ledger ledger) {
        this.state = state;
        this.ledger = ledger;
    }

    void queued(TaskRecord task) {
        if (state.isUnplaceable(task.taskId())) {
            tell(task);
        }
    }

    /** Of more kinds at a time than facts may be caused by a command, the others are not told. */
    void left() {
        List<TaskRecord> stranded = state.takeStranded();
        int told = Math.min(stranded.size(), state.limits().sizes().factsPerCommand());
        stranded.subList(0, told).forEach(this::tell);
    }

    private void tell(TaskRecord task) {
        ledger.record(new Fact.TaskUnplaceable(task.snapshot(), wanted(task.spec())));
    }

    private static String wanted(TaskSpec spec) {
        String conditions = Text.shortened(
                spec.requirements().entrySet().stream()
                        .map(condition -> condition.getKey() + " " + condition.getValue())
                        .collect(Collectors.joining(", ")),
                TOLD);
        return "Expected a worker that runs %s%s, but none of those that are registered does."
                .formatted(spec.type(), conditions.isEmpty() ? "" : " and has " + conditions);
    }
}
