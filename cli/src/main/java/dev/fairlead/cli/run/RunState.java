package dev.fairlead.cli.run;

import dev.fairlead.cli.suite.PlannedTask;
import dev.fairlead.events.FactHeader;
import dev.fairlead.events.RecoveryFailed;
import dev.fairlead.events.ResultChunk;
import dev.fairlead.events.TaskAssigned;
import dev.fairlead.events.TaskCancelled;
import dev.fairlead.events.TaskCancelling;
import dev.fairlead.events.TaskCompleted;
import dev.fairlead.events.TaskCreated;
import dev.fairlead.events.TaskFailed;
import dev.fairlead.events.TaskInfo;
import dev.fairlead.events.TaskReady;
import dev.fairlead.events.TaskRejected;
import dev.fairlead.events.TaskRequeued;
import dev.fairlead.events.TaskStarted;
import dev.fairlead.events.WorkerFailed;
import dev.fairlead.reports.RunReport;
import dev.fairlead.reports.TaskResult;
import dev.fairlead.reports.TestResult.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * The model of a run: facts and result chunks go in, in whatever order the topics give them, and tests, tasks and
 * incidents come out. Pure: no clock, no Kafka. A fact that was seen is ignored (by its event id), a chunk counts only if
 * the accepted end of its task names its token, and a task whose chunks are not all here is not over.
 *
 * <p>Used by one thread, {@link RunLoop}'s.
 */
final class RunState {
    private static final int NAMED = 5;

    private final Map<String, TaskRun> tasks = new LinkedHashMap<>();
    private final Set<String> seenEvents = new HashSet<>();
    private final Set<String> ourWorkers = new HashSet<>();
    private final Incidents incidents;
    private final TaskOutcomes outcomes;
    private final Workload workload;
    private final List<News> news = new ArrayList<>();
    private final List<PlannedTask> toSubmit = new ArrayList<>();
    private final long startMs;
    private int open;

    RunState(List<PlannedTask> planned, int retries, long startMs) {
        this.startMs = startMs;
        incidents = new Incidents(startMs);
        outcomes = new TaskOutcomes(retries, news::add);
        workload = new Workload(planned);
        planned.forEach(task -> add(new TaskRun(task, task.taskId(), 1, true)));
    }

    private void add(TaskRun task) {
        if (tasks.putIfAbsent(task.planned.taskId(), task) != null) {
            throw new IllegalArgumentException("Expected to plan task '" + task.planned.taskId()
                    + "' once, but another task of the run has its id.");
        }
        toSubmit.add(task.planned);
        open++;
    }

    /** Anything that the topics hold; what is not about this run changes nothing. */
    void accept(SpecificRecord event) {
        if (event instanceof ResultChunk chunk) {
            accept(chunk);
        } else if (event instanceof TaskCreated fact) {
            update(fact.getHeader(), fact.getTask());
        } else if (event instanceof TaskReady fact) {
            update(fact.getHeader(), fact.getTask());
        } else if (event instanceof TaskAssigned fact) {
            assigned(fact);
        } else if (event instanceof TaskStarted fact) {
            update(fact.getHeader(), fact.getTask());
        } else if (event instanceof TaskCancelling fact) {
            update(fact.getHeader(), fact.getTask());
        } else if (event instanceof TaskRequeued fact) {
            requeued(fact);
        } else if (event instanceof TaskCompleted fact) {
            end(fact.getTask().getTaskId(), TaskEnd.of(fact), fact.getTask(), fact.getHeader());
        } else if (event instanceof TaskFailed fact) {
            failed(fact);
        } else if (event instanceof TaskCancelled fact) {
            end(fact.getTask().getTaskId(), TaskEnd.of(fact), fact.getTask(), fact.getHeader());
        } else if (event instanceof TaskRejected fact) {
            end(fact.getTaskId(), TaskEnd.of(fact), null, fact.getHeader());
        } else if (event instanceof WorkerFailed fact) {
            workerFailed(fact);
        } else if (event instanceof RecoveryFailed fact) {
            recoveryFailed(fact);
        }
    }

    private void accept(ResultChunk chunk) {
        TaskRun task = tasks.get(chunk.getToken().getTaskId());
        if (task != null) {
            task.add(chunk);
            closeIfReady(task);
        }
    }

    private @Nullable TaskRun update(FactHeader header, TaskInfo info) {
        TaskRun task = tasks.get(info.getTaskId());
        if (task == null || !seenEvents.add(header.getEventId())) {
            return null;
        }
        task.update(header, info);
        return task;
    }

    private void assigned(TaskAssigned fact) {
        if (update(fact.getHeader(), fact.getTask()) != null) {
            ourWorkers.add(String.valueOf(fact.getTask().getWorkerId()));
        }
    }

    private void requeued(TaskRequeued fact) {
        TaskRun task = update(fact.getHeader(), fact.getTask());
        if (task != null) {
            note(fact.getHeader(), task.name() + " was queued again: " + fact.getReason());
        }
    }

    private void failed(TaskFailed fact) {
        if (!fact.getWillRetry()) {
            end(fact.getTask().getTaskId(), TaskEnd.of(fact), fact.getTask(), fact.getHeader());
            return;
        }
        TaskRun task = update(fact.getHeader(), fact.getTask());
        if (task != null) {
            note(fact.getHeader(), task.name() + " failed and is tried again: " + fact.getMessage());
        }
    }

    private void workerFailed(WorkerFailed fact) {
        String worker = fact.getWorker().getWorkerId();
        if (ourWorkers.contains(worker) && seenEvents.add(fact.getHeader().getEventId())) {
            note(fact.getHeader(), "worker " + worker + " failed: " + fact.getReason());
        }
    }

    private void recoveryFailed(RecoveryFailed fact) {
        long ours = fact.getUnplaced().stream().filter(tasks::containsKey).count();
        if (ours > 0 && seenEvents.add(fact.getHeader().getEventId())) {
            note(fact.getHeader(), ours + " tasks of worker " + fact.getWorkerId() + " found no other worker in time");
        }
    }

    private void end(String taskId, TaskEnd how, @Nullable TaskInfo info, FactHeader header) {
        TaskRun task = tasks.get(taskId);
        if (task == null || task.isEnded() || !seenEvents.add(header.getEventId())) {
            return;
        }
        task.end(how, info, header);
        closeIfReady(task);
    }

    private void closeIfReady(TaskRun task) {
        if (!task.isClosed() && task.isReadyToClose()) {
            close(task, "");
        }
    }

    private void close(TaskRun task, String missing) {
        open--;
        TaskEnd end = task.end();
        if (end.isBroken() || !missing.isEmpty()) {
            String why = end.message().isBlank() ? "" : ": " + end.message();
            note(end.atMs(), task.name() + " " + end.verdict() + why + missing);
        }
        outcomes.close(task, missing).ifPresent(this::add);
    }

    private void note(FactHeader header, String what) {
        note(header.getTimeMs(), what);
    }

    private void note(long atMs, String what) {
        news.add(new News.Incident(incidents.note(atMs, what)));
    }

    /** What to submit next: at first all that was planned, later the retries. Each task is given once. */
    List<PlannedTask> takeToSubmit() {
        List<PlannedTask> taken = List.copyOf(toSubmit);
        toSubmit.clear();
        return taken;
    }

    List<News> takeNews() {
        List<News> taken = List.copyOf(news);
        news.clear();
        return taken;
    }

    boolean isOver() {
        return open == 0;
    }

    /** Whether nothing is missing but chunks of tasks that ended. */
    boolean waitsForChunksOnly() {
        return open > 0 && tasks.values().stream().allMatch(TaskRun::isEnded);
    }

    /** Closes what ended without all its chunks; each becomes a failure that says so. */
    void giveUpOnChunks() {
        List<TaskRun> incomplete = tasks.values().stream()
                .filter(task -> task.isEnded() && !task.isClosed())
                .toList();
        incomplete.forEach(
                task -> close(task, "its results did not arrive: " + task.end().chunks() + " records were announced"));
    }

    boolean isFailedForGood() {
        return outcomes.isFailedForGood();
    }

    /** Of tasks that have not ended, to cancel them. */
    List<String> openTaskIds() {
        return tasks.values().stream()
                .filter(task -> !task.isEnded())
                .map(task -> task.planned.taskId())
                .toList();
    }

    RunOutcome outcome() {
        TestLedger ledger = outcomes.ledger();
        int ran = List.of(Status.values()).stream().mapToInt(ledger::count).sum();
        long unfinished = tasks.values().stream()
                .filter(task -> !task.isClosed() || task.end().kind() == TaskEnd.Kind.CANCELLED)
                .count();
        return new RunOutcome(ran, ledger.count(Status.FAILED), unfinished);
    }

    RunView view(long nowMs) {
        return new RunViews(workload, outcomes.ledger()).of(tasks.values(), nowMs);
    }

    RunReport report(String title, long wallMs, Map<String, String> properties) {
        List<TaskResult> results = tasks.values().stream().map(TaskRun::result).toList();
        return new RunReport(
                title,
                Instant.ofEpochMilli(startMs),
                Duration.ofMillis(wallMs),
                properties,
                outcomes.ledger().results(),
                results,
                sentences());
    }

    /** A task that ran no test may be right, as with a class of helpers; that nobody knows of it never is. */
    private List<String> sentences() {
        List<String> sentences = new ArrayList<>(incidents.all());
        List<String> idle = tasks.values().stream()
                .filter(TaskRun::ranNoTest)
                .map(TaskRun::name)
                .toList();
        if (!idle.isEmpty()) {
            String more = idle.size() > NAMED ? " and " + (idle.size() - NAMED) + " more" : "";
            sentences.add("no test was found in " + String.join(", ", idle.subList(0, Math.min(NAMED, idle.size())))
                    + more);
        }
        return sentences;
    }
}
