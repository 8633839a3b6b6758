package dev.fairlead.coordinator;

import dev.fairlead.events.Topics;

/** Where the coordinator writes: a sink of the topology and its topic. */
enum Destination {
    HOOKS_TASK,
    HOOKS_WORKER,
    HOOKS_RECOVERY,
    HOOKS_COORDINATOR,
    HOOKS_CUSTOM,
    ASSIGNMENTS,
    DEAD_LETTERS;

    String topic(Topics topics) {
        return switch (this) {
            case HOOKS_TASK -> topics.hooksTask();
            case HOOKS_WORKER -> topics.hooksWorker();
            case HOOKS_RECOVERY -> topics.hooksRecovery();
            case HOOKS_COORDINATOR -> topics.hooksCoordinator();
            case HOOKS_CUSTOM -> topics.hooksCustom();
            case ASSIGNMENTS -> topics.assignments();
            case DEAD_LETTERS -> topics.dlqCommands();
        };
    }
}
