package dev.fairlead.scheduler;

/** A scheduler plugin threw an error. It says nothing of the plugin alone, so no decision follows from it: the host ends. */
public final class PolicyError extends Error {
    private static final long serialVersionUID = 1;

    public PolicyError(String scheduler, String version, Error cause) {
        super("scheduler %s %s threw %s".formatted(scheduler, version, cause), cause);
    }
}
