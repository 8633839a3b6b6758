package dev.fairlead.coordinator;

import dev.fairlead.events.RegistryUnavailableException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * How long to wait for the schema registry: until it answers, or the instance stops. What cannot be told apart from a
 * missing schema must not be decided, so the whole partition waits.
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
            } catch (RegistryUnavailableException e) {
                stalled.accept(String.valueOf(e.getMessage()));
                if (!pause()) {
                    throw e;
                }
            }
        }
    }
}
