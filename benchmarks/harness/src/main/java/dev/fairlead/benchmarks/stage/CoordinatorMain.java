package dev.fairlead.benchmarks.stage;

import dev.fairlead.coordinator.service.Coordinator;
import dev.fairlead.coordinator.service.CoordinatorConfig;
import java.time.Duration;
import java.util.Map;

/** A coordinator, as one of several may be configured. Arguments: the broker, its state folder, how many standbys there are. */
final class CoordinatorMain {

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private CoordinatorMain() {}

    public static void main(String[] arguments) throws Exception {
        CoordinatorConfig config = CoordinatorConfig.parse(Map.of(
                "bootstrap.servers", arguments[0],
                "state.folder", arguments[1],
                "standbys", arguments[2],
                "queries.host", "127.0.0.1",
                "queries.port", "0",
                "topics.commands.partitions", "1",
                "topics.assignments.partitions", "1",
                "topics.replication", "1",
                "spec.store", "memory"));
        Coordinator coordinator = Coordinator.start(config);
        if (!coordinator.awaitReady(PATIENCE)) {
            String why = coordinator.end().getNow("it is still restoring");
            coordinator.close();
            throw new IllegalStateException(
                    "Expected the coordinator to get ready within " + PATIENCE + ", but it did not: " + why);
        }
        ChildLoop.serve(coordinator, coordinator.endpoint().toString());
    }
}
