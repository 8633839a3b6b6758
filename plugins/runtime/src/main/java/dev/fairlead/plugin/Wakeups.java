package dev.fairlead.plugin;

import java.util.function.Supplier;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A wake-up is meant for a poll alone; one that comes as the poll ends, or while it rebalances, must end nothing. */
final class Wakeups {
    private static final Logger LOG = LoggerFactory.getLogger(Wakeups.class);

    private Wakeups() {}

    /** Asks a consumer again until no wake-up comes between. */
    static <T> T undisturbed(Supplier<T> question) {
        while (true) {
            try {
                return question.get();
            } catch (WakeupException e) {
                LOG.atDebug().log("Asked again after a wake-up.");
            }
        }
    }
}
