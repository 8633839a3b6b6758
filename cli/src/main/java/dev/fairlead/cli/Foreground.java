package dev.fairlead.cli;

import dev.fairlead.cli.cluster.Engine;
import dev.fairlead.cli.terminal.Surroundings;
import dev.fairlead.events.ClusterException;
import java.time.Duration;

/** Keeps a verb in the foreground while its parts run: until a signal, or until a part ends by itself. */
final class Foreground {
    private static final Duration GLANCE = Duration.ofMillis(500);

    private Foreground() {}

    /** @return 0: somebody asked it to end */
    static int await(Engine engine, Surroundings surroundings) throws InterruptedException {
        while (!surroundings.interrupts().await(GLANCE)) {
            String failure = engine.failure();
            if (failure != null) {
                throw new ClusterException("Expected the coordinator to go on, but it ended: " + failure);
            }
            if (engine.haveWorkersEnded()) {
                throw new ClusterException(
                        "Expected the workers to go on, but they ended: " + engine.workersExpulsion());
            }
        }
        return 0;
    }
}
