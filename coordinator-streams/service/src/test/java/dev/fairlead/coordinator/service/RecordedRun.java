package dev.fairlead.coordinator.service;

import dev.fairlead.events.AssignTask;
import dev.fairlead.events.Connection;
import dev.fairlead.events.Outcome;
import dev.fairlead.events.TaskCompleted;
import dev.fairlead.events.TopicSizes;
import dev.fairlead.testkit.RecordedFacts;
import java.nio.file.Path;
import java.time.Duration;

/** A small real run, from the start of a coordinator to its end, for tests that look at its log. */
public final class RecordedRun {
    private static final Duration SOON = Duration.ofSeconds(20);

    private RecordedRun() {}

    /** Three tasks, t0 to t2, each started and completed by one worker. */
    public static void of(Connection connection, Path folder) throws InterruptedException {
        CoordinatorConfig config = new CoordinatorConfig(connection, folder, "127.0.0.1", 0, TopicSizes.single());
        try (Coordinator coordinator = Coordinator.start(config)) {
            if (!coordinator.awaitReady(SOON)) {
                throw new AssertionError("Expected the coordinator to be ready within " + SOON + ", but it is not.");
            }
            try (ScriptedWorker worker = new ScriptedWorker(connection, "w1", 1);
                    RecordedFacts facts = RecordedFacts.of(connection)) {
                for (int number = 0; number < 3; number++) {
                    worker.submit("t" + number);
                    AssignTask assignment = worker.next();
                    worker.start(assignment);
                    worker.finish(assignment, Outcome.SUCCEEDED);
                }
                facts.await("3 completed", all -> facts.all(TaskCompleted.class).size() == 3, SOON);
            }
        }
    }
}
