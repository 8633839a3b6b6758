package dev.fairlead.plugin.monitoring;

import dev.fairlead.events.RecoveryCompleted;
import dev.fairlead.events.RecoveryFailed;
import dev.fairlead.events.TaskAssigned;
import dev.fairlead.events.TaskCancelled;
import dev.fairlead.events.TaskCompleted;
import dev.fairlead.events.TaskCreated;
import dev.fairlead.events.TaskFailed;
import dev.fairlead.events.TaskInfo;
import dev.fairlead.events.TestCounts;
import dev.fairlead.events.WorkerInfo;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What is measured: a change for each event. For one thread; {@link #text} for any. */
final class Figures {
    private final Numbers created = Numbers.counter("fairlead_tasks_created_total", "Tasks that were accepted.");
    private final Numbers finished = Numbers.counter("fairlead_tasks_finished_total", "Tasks at their end, by how.");
    private final Numbers attemptsFailed =
            Numbers.counter("fairlead_task_attempts_failed_total", "Attempts that failed, by why.");
    private final Numbers tests = Numbers.counter("fairlead_tests_total", "Tests of tasks at their end, by result.");
    private final Histograms duration =
            new Histograms("fairlead_task_duration_seconds", "How long tasks ran, by result.");
    private final Histograms waiting =
            new Histograms("fairlead_task_wait_seconds", "From being queued to being assigned.");
    private final Numbers workers = Numbers.gauge("fairlead_workers", "Workers, by status.");
    private final Numbers slots = Numbers.gauge("fairlead_worker_slots", "Slots of workers that are alive.");
    private final Numbers workerFailures = Numbers.counter("fairlead_worker_failures_total", "Workers that failed.");
    private final Numbers recoveries = Numbers.counter("fairlead_recoveries_total", "Recoveries at their end, by how.");
    private final Histograms recoveryDuration =
            new Histograms("fairlead_recovery_duration_seconds", "How long recoveries took.");
    private final List<Family<?>> all = List.of(
            created,
            finished,
            attemptsFailed,
            tests,
            duration,
            waiting,
            workers,
            slots,
            workerFailures,
            recoveries,
            recoveryDuration);
    private final Map<String, WorkerInfo> known = new HashMap<>();

    void created(TaskCreated event) {
        created.add(labels(event.getTask()), 1);
    }

    void assigned(TaskAssigned event) {
        TaskInfo task = event.getTask();
        if (task.getQueuedAtMs() > 0) {
            waiting.observe(labels(task), task.getAssignedAtMs() - task.getQueuedAtMs());
        }
    }

    void completed(TaskCompleted event) {
        ended(event.getTask(), "succeeded", event.getDurationMs(), event.getCounts());
    }

    void failed(TaskFailed event) {
        String reason = event.getReason().name().toLowerCase(Locale.ROOT);
        attemptsFailed.add(labels(event.getTask()).with("reason", reason), 1);
        if (!event.getWillRetry()) {
            ended(event.getTask(), "failed", event.getDurationMs(), event.getCounts());
        }
    }

    void cancelled(TaskCancelled event) {
        finished.add(labels(event.getTask()).with("result", "cancelled"), 1);
    }

    private void ended(TaskInfo task, String result, long durationMs, TestCounts counts) {
        Labels labels = labels(task).with("result", result);
        finished.add(labels, 1);
        duration.observe(labels, durationMs);
        tests.add(labels(task).with("result", "passed"), counts.getPassed());
        tests.add(labels(task).with("result", "failed"), counts.getFailed());
        tests.add(labels(task).with("result", "skipped"), counts.getSkipped());
    }

    /** As a worker is now. */
    void worker(WorkerInfo worker) {
        WorkerInfo before = known.put(worker.getWorkerId(), worker);
        if (before != null) {
            count(before, -1);
        }
        count(worker, 1);
    }

    void workerFailed(WorkerInfo worker) {
        worker(worker);
        workerFailures.add(Labels.of("pool", worker.getPool()), 1);
    }

    void workerLeft(WorkerInfo worker) {
        WorkerInfo before = known.remove(worker.getWorkerId());
        if (before != null) {
            count(before, -1);
        }
    }

    private void count(WorkerInfo worker, int by) {
        String status = worker.getStatus().name().toLowerCase(Locale.ROOT);
        workers.add(Labels.of("pool", worker.getPool(), "status", status), by);
        if (status.equals("alive")) {
            slots.add(Labels.of("pool", worker.getPool()), (double) by * worker.getSlots());
        }
    }

    void recovered(RecoveryCompleted event) {
        String pool = event.getHeader().getPool();
        recoveries.add(Labels.of("pool", pool, "result", "completed"), 1);
        recoveryDuration.observe(Labels.of("pool", pool), event.getDurationMs());
    }

    void notRecovered(RecoveryFailed event) {
        recoveries.add(Labels.of("pool", event.getHeader().getPool(), "result", "failed"), 1);
    }

    private static Labels labels(TaskInfo task) {
        return Labels.of("pool", task.getPool(), "project", task.getProject(), "type", task.getType());
    }

    /** In Prometheus' text format. */
    String text() {
        StringBuilder out = new StringBuilder();
        all.forEach(family -> family.write(out));
        return out.toString();
    }

    List<String> names() {
        return all.stream().map(Family::name).toList();
    }
}
