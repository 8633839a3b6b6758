package dev.fairlead.coordinator;

import dev.fairlead.scheduler.LogPosition;
import dev.fairlead.scheduler.PolicyError;

/**
 * Nothing may be decided any more: the process ends with this message. An error was thrown in the middle of a decision,
 * which is no function of the log (a scheduler plugin that does it again and again can be quarantined), or the log is not
 * the one that was decided.
 */
public final class FatalDecisionError extends Error {
    private static final long serialVersionUID = 1;

    FatalDecisionError(String pool, LogPosition position, Error cause) {
        super(
                "Expected to decide the command at offset %d of partition %d for pool %s, but %s."
                        .formatted(position.offset(), position.partition(), pool, reason(cause)),
                cause);
    }

    private FatalDecisionError(String message) {
        super(message);
    }

    static FatalDecisionError ofShortenedLog(int partition, long offset, long next) {
        return new FatalDecisionError(
                "Expected new commands of partition %d from offset %d on, as those before are decided, but one came at offset %d: the commands topic was made anew, or has lost its end. If it was made anew, start the coordinators again; if not, restore the brokers' data, or delete all of Fairlead's topics to begin anew."
                        .formatted(partition, next, offset));
    }

    private static String reason(Error cause) {
        return cause instanceof PolicyError plugin
                ? plugin.getMessage() + "; if it does so again, quarantine its artifact"
                : cause.toString();
    }
}
