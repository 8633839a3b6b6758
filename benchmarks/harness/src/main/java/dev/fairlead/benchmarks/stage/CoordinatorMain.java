package dev.fairlead.benchmarks.stage;

import dev.fairlead.coordinator.service.Coordinator;
import dev.fairlead.coordinator.service.CoordinatorConfig;
import dev.fairlead.events.Connection;
import dev.fairlead.events.TopicSizes;
import java.nio.file.Path;
import java.time.Duration;

/** A coordinator as {@code fairlead up} runs it. Arguments: the broker, its state folder. */
final class CoordinatorMain {

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private CoordinatorMain() {}

    public static void main(String[] arguments) throws Exception {
        CoordinatorConfig config = new CoordinatorConfig(
                Connection.to(arguments[0]), Path.of(arguments[1]), "127.0.0.1", 0, TopicSizes.single());
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
