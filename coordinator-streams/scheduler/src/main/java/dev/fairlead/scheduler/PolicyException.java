package dev.fairlead.scheduler;

import org.jspecify.annotations.Nullable;

/**
 * A scheduler plugin gave no proper answer. The decision is undone, and the same command decided without it
 * ({@link Command.WithoutScheduler}). The message is the same on every machine.
 */
public final class PolicyException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public PolicyException(String message) {
        this(message, null);
    }

    public PolicyException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
