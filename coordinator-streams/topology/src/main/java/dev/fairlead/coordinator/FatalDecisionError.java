package dev.fairlead.coordinator;

import dev.fairlead.scheduler.LogPosition;
import dev.fairlead.scheduler.PolicyError;

/**
 * An error was thrown in the middle of a decision. It is no function of the log, so nothing may be decided instead: the
 * process ends with this message. A scheduler plugin that does it again and again can be quarantined.
 */
public final class FatalDecisionError extends Error {
    private static final long serialVersionUID = 1;

    FatalDecisionError(String pool, LogPosition position, Error cause) {
        super(
                "Expected to decide the command at offset %d of partition %d for pool %s, but %s."
                        .formatted(position.offset(), position.partition(), pool, reason(cause)),
                cause);
    }

    private static String reason(Error cause) {
        return cause instanceof PolicyError plugin
                ? plugin.getMessage() + "; if it does so again, quarantine its artifact"
                : cause.toString();
    }
}
