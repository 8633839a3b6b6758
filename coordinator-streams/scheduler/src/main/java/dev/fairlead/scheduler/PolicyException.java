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

    public PolicyException(String message) {
        this(message, null);
    }

    public PolicyException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
