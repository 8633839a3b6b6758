package dev.fairlead.cli.terminal;

import dev.fairlead.events.ClusterException;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Keeps a verb in the foreground while its parts run: until a signal, or until a part ends by itself. */
public final class Foreground {
    private static final Duration GLANCE = Duration.ofMillis(500);

    private Foreground() {}

    /**
     * @param failure the sentence about a part that ended by itself; null while all run
     * @return 0: somebody asked it to end
     */
    public static int await(Surroundings surroundings, Supplier<@Nullable String> failure) throws InterruptedException {
        while (!surroundings.interrupts().await(GLANCE)) {
            String sentence = failure.get();
            if (sentence != null) {
                throw new ClusterException(sentence);
            }
        }
        return 0;
    }
}
