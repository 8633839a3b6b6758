package dev.fairlead.events;

import java.util.List;

/** The names of all topics under one prefix; {@link TopicCatalogue} says what each is like. */
public final class Topics {
    static {
        TrustedRecords.install();
    }

    private final String prefix;

    public Topics(String prefix) {
        this.prefix = prefix;
    }

    public String commands() {
        return prefix + "commands";
    }

    public String hooksTask() {
        return prefix + "hooks.task";
    }

    public String hooksWorker() {
        return prefix + "hooks.worker";
    }

    public String hooksRecovery() {
        return prefix + "hooks.recovery";
    }

    public String hooksCoordinator() {
        return prefix + "hooks.coordinator";
    }

    public String hooksCustom() {
        return prefix + "hooks.custom";
    }

    /** All five hook topics: everything that happened. */
    public List<String> hooks() {
        return List.of(hooksTask(), hooksWorker(), hooksRecovery(), hooksCoordinator(), hooksCustom());
    }

    public String assignments() {
        return prefix + "assignments";
    }

    public String results() {
        return prefix + "results";
    }

    /** Results of suites that ran elsewhere. */
    public String imports() {
        return prefix + "imports";
    }

    public String blobs() {
        return prefix + "blobs";
    }

    public String blobsIndex() {
        return prefix + "blobs.index";
    }

    public String viewTasks() {
        return prefix + "view.tasks";
    }

    public String viewWorkers() {
        return prefix + "view.workers";
    }

    public String viewPools() {
        return prefix + "view.pools";
    }

    public String auditDigests() {
        return prefix + "audit.digests";
    }

    public String pluginControl() {
        return prefix + "plugin-control";
    }

    public String pluginStatus() {
        return prefix + "plugin-status";
    }

    /** What one plugin put aside; it is created with the plugin. */
    public String dlqPlugin(String plugin) {
        return prefix + "dlq.plugin." + plugin;
    }

    public String schemas() {
        return prefix + "schemas";
    }

    /** Only where a log was imported: says which one, see {@link ImportedLog}. */
    public String imported() {
        return prefix + "imported";
    }

    public String dlqCommands() {
        return prefix + "dlq.commands";
    }

    /** What a history that is kept in process could not take. */
    public String dlqHistory() {
        return prefix + "dlq.history";
    }
}
