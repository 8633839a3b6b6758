package dev.fairlead.scheduler;

import dev.fairlead.scheduler.api.Cells;

/**
 * What is kept of a project for as long as it has queues.
 *
 * @param memory what the scheduling policy remembers of the project
 */
public record ProjectRecord(String project, Cells memory) implements StateRecord {
    public static ProjectRecord ofNew(String project) {
        return new ProjectRecord(project, Cells.NONE);
    }

    public ProjectRecord remembering(Cells cells) {
        return new ProjectRecord(project, cells);
    }

    @Override
    public StateKey key() {
        return new StateKey(StateKey.Kind.PROJECT, project);
    }
}
