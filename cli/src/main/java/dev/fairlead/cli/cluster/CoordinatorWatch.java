package dev.fairlead.cli.cluster;

import dev.fairlead.coordinator.service.Coordinator;
import dev.fairlead.events.ClusterException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a verb wants to know of the coordinator in its process: that it gets ready, and that it goes on. */
public final class CoordinatorWatch {
    /** Usually enough; then something is wrong, or slow. */
    public static final Duration READY = Duration.ofSeconds(60);

    private CoordinatorWatch() {}

    public static void awaitReady(Coordinator coordinator) throws InterruptedException {
        if (!coordinator.awaitReady(READY)) {
            throw new ClusterException("Expected the coordinator to be ready within " + READY.toSeconds()
                    + " s, but it is not; its log lines may say why.");
        }
    }

    /** In one sentence, why it ended by itself; null: it runs. */
    public static @Nullable String failure(Coordinator coordinator) {
        return coordinator.end().isDone()
                ? "Expected the coordinator to go on, but it ended: "
                        + coordinator.end().join()
                : null;
    }
}
