package dev.fairlead.scheduler;

import org.jspecify.annotations.Nullable;

/**
 * A scheduler plugin gave no proper answer. The decision is undone, and the same command decided without it
 * ({@link Command.WithoutScheduler}). The message is the same on every machine.
 */
public final class PolicyException extends RuntimeException {
    /**
     * The message if an operator has taken the plugin out of service. Unlike every other failure it does not follow from
     * the log, so whoever decides the log again takes it over from the fact that it left.
     */
    public static final String QUARANTINED = "is quarantined";

    private static final long serialVersionUID = 1;

    private final @Nullable String quarantined;

    public PolicyException(String message) {
        this(message, null);
    }

    public PolicyException(String message, @Nullable Throwable cause) {
        this(message, cause, null);
    }

    private PolicyException(String message, @Nullable Throwable cause, @Nullable String quarantined) {
        super(message, cause);
        this.quarantined = quarantined;
    }

    /** The scheduler of that id is out of service. */
    public static PolicyException quarantined(String scheduler) {
        return new PolicyException(QUARANTINED, null, scheduler);
    }

    /** Id of the scheduler that is out of service; null: another failure. */
    public @Nullable String quarantined() {
        return quarantined;
    }
}
