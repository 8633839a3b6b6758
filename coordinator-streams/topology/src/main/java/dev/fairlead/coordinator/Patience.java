package dev.fairlead.coordinator;

import dev.fairlead.events.RegistryUnavailableException;
import dev.fairlead.scheduler.MissingSchedulerException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * How long to wait for what a decision needs and this instance lacks: until it is there, or the instance stops. That is
 * the schema registry, as what cannot be told apart from a missing schema must not be decided; and the artifact of a
 * scheduler that the log names, as no other may decide in its place. The whole partition waits.
 */
@FunctionalInterface
public interface Patience {

    /**
     * Waits a moment before the next try.
     *
     * @return false to give up, because the instance stops
     */
    boolean pause();

    /** Tries until it succeeds; tells {@code stalled} why it did not. */
    default <T> T untilAnswered(Supplier<T> attempt, Consumer<String> stalled) {
        while (true) {
            try {
                return attempt.get();
            } catch (RegistryUnavailableException | MissingSchedulerException e) {
                stalled.accept(String.valueOf(e.getMessage()));
                if (!pause()) {
                    throw e;
                }
            }
        }
    }
}
