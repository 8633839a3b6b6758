package dev.fairlead.coordinator;

import dev.fairlead.events.FactHeader;
import dev.fairlead.events.TaskInfo;
import dev.fairlead.events.WorkerInfo;
import dev.fairlead.scheduler.LogPosition;
import dev.fairlead.scheduler.TaskSnapshot;
import dev.fairlead.scheduler.WorkerSnapshot;
import java.util.function.Function;

/**
 * What a fact's record says beyond the fact.
 *
 * @param logId names the commands topic for ever: the same in every replay, another one after it was created anew
 * @param position of the command that caused the fact
 * @param index of the fact among those of its command
 * @param payloads the executor's document by task id
 */
record FactContext(
        String logId, String pool, LogPosition position, long logicalMs, int index, Function<String, String> payloads) {

    FactHeader header() {
        String eventId = logId + "-" + position.partition() + "-" + position.offset() + "-" + index;
        return new FactHeader(eventId, pool, position.partition(), position.offset(), index, logicalMs);
    }

    TaskInfo task(TaskSnapshot task) {
        return Values.task(pool, task);
    }

    WorkerInfo worker(WorkerSnapshot worker) {
        return Values.worker(pool, worker);
    }

    String payload(String taskId) {
        return payloads.apply(taskId);
    }
}
