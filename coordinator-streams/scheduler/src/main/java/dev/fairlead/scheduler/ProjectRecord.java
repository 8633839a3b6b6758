package dev.fairlead.scheduler;

import java.util.List;

/**
 * What is kept of a project for as long as it has queues.
 *
 * @param memory what the scheduling policy remembers of the project
 */
public record ProjectRecord(String project, List<Long> memory) implements StateRecord {
    public ProjectRecord {
        memory = List.copyOf(memory);
    }

    public static ProjectRecord ofNew(String project) {
        return new ProjectRecord(project, List.of());
    }

    public ProjectRecord remembering(List<Long> cells) {
        return new ProjectRecord(project, cells);
    }

    @Override
    public StateKey key() {
        return new StateKey(StateKey.Kind.PROJECT, project);
    }
}
