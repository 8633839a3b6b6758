package dev.fairlead.coordinator.service.queries;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fairlead.coordinator.service.projection.Projection;
import dev.fairlead.events.TaskView;
import dev.fairlead.events.WorkerView;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Answers {@code /v1/workers} and {@code /v1/workers/{id}}. */
final class WorkerQueries {

    private static final int TASKS_SHOWN = 1_000;

    private final Projection projection;

    WorkerQueries(Projection projection) {
        this.projection = projection;
    }

    Answer list(Question question) {
        question.allowOnly(Set.of("pool", "status", "limit"));
        Optional<String> pool = question.parameter("pool");
        Optional<String> status = question.parameter("status").map(text -> text.toUpperCase(Locale.ROOT));
        ArrayNode workers = Json.array();
        projection.workers().stream()
                .filter(view ->
                        pool.isEmpty() || pool.get().equals(view.getWorker().getPool()))
                .filter(view -> status.isEmpty()
                        || status.get().equals(view.getWorker().getStatus().name()))
                .limit(question.parameter("limit").isPresent() ? question.limit() : Long.MAX_VALUE)
                .forEach(view -> workers.add(Json.flat(view, "worker")));
        ObjectNode body = Json.object();
        body.set("workers", workers);
        return Answer.ok(body);
    }

    /** With the tasks that it holds. */
    Answer one(String workerId, Question question) {
        question.allowOnly(Set.of("pool"));
        Optional<String> pool = question.parameter("pool");
        List<WorkerView> found = projection.workers().stream()
                .filter(view -> view.getWorker().getWorkerId().equals(workerId))
                .filter(view ->
                        pool.isEmpty() || pool.get().equals(view.getWorker().getPool()))
                .toList();
        if (found.isEmpty()) {
            return Answer.error(404, "Expected to find worker " + workerId + ", but there is none.");
        }
        if (found.size() > 1) {
            return Answer.error(
                    400, "Expected one worker " + workerId + ", but several pools have one: add the parameter pool.");
        }
        ObjectNode worker = Json.flat(found.get(0), "worker");
        ArrayNode tasks = worker.putArray("tasks");
        projection
                .tasks(null, task -> isHeldBy(found.get(0), task), TASKS_SHOWN)
                .forEach(task -> tasks.add(Json.flat(task, "task")));
        return Answer.ok(worker);
    }

    private static boolean isHeldBy(WorkerView worker, TaskView task) {
        return worker.getWorker().getPool().equals(task.getTask().getPool())
                && worker.getWorker().getWorkerId().equals(task.getTask().getWorkerId())
                && switch (task.getTask().getStatus()) {
                    case ASSIGNED, RUNNING, CANCELLING -> true;
                    default -> false;
                };
    }
}
