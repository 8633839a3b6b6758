package dev.fairlead.plugin.api;

import dev.fairlead.events.PoolView;
import dev.fairlead.events.TaskView;
import dev.fairlead.events.WorkerView;
import java.util.List;
import java.util.Optional;

/**
 * Latest states, as the coordinator's projection has them: a moment behind the events. Each call asks a coordinator.
 *
 * <p>All throw {@code ClusterException} if no coordinator answers.
 */
public interface Views {
    /** Empty: no such task, or one that ended long ago. */
    Optional<TaskView> task(String taskId);

    Optional<WorkerView> worker(String workerId);

    List<WorkerView> workers();

    Optional<PoolView> pool(String pool);

    List<PoolView> pools();
}
