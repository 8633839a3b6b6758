package dev.fairlead.plugin.api;

/** What a plugin is for. It decides nothing; it is what people list and look for. */
public enum PluginType {
    /** Decides who gets which worker, or steers such decisions from outside. */
    SCHEDULER,
    /** Runs tasks of a kind of its own. */
    TASK_EXECUTOR,
    /** Writes down how tasks ended. */
    REPORTER,
    /** Tells people. */
    NOTIFICATION,
    /** Measures. */
    MONITORING,
    /** Tells other systems, or asks Fairlead for something on their behalf. */
    INTEGRATION,
    /** Vets what is asked for. */
    SECURITY,
    CUSTOM
}
