package dev.fairlead.coordinator.service.whatif;

import dev.fairlead.coordinator.service.log.RecordedTopics;
import dev.fairlead.coordinator.service.log.TopicReader;
import dev.fairlead.events.ClusterException;
import dev.fairlead.events.CommandDecoder;
import dev.fairlead.events.FactHeader;
import dev.fairlead.events.SchedulerActivated;
import dev.fairlead.events.SchedulerDisabled;
import dev.fairlead.events.ShareChanged;
import dev.fairlead.events.SubmitTask;
import dev.fairlead.events.TaskAssigned;
import dev.fairlead.events.TaskCancelled;
import dev.fairlead.events.TaskCompleted;
import dev.fairlead.events.TaskCreated;
import dev.fairlead.events.TaskFailed;
import dev.fairlead.events.TaskInfo;
import dev.fairlead.events.TaskRequeued;
import dev.fairlead.events.UndecodableException;
import dev.fairlead.events.WorkerDisconnected;
import dev.fairlead.events.WorkerFailed;
import dev.fairlead.events.WorkerInfo;
import dev.fairlead.events.WorkerRecovered;
import dev.fairlead.events.WorkerRegistered;
import dev.fairlead.scheduler.trace.Job;
import dev.fairlead.scheduler.trace.Placement;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads what a pool had to do and did out of its commands and facts; decides nothing. */
public final class RecordedReader {
    /** What a submit says that no fact does. */
    record Asked(long estimateMs, long dueMs, boolean choosy) {
        static final Asked NOTHING = new Asked(0, 0, false);
    }

    private record Told(FactHeader header, SpecificRecord fact) {}

    private final RecordedTopics log;
    private final String pool;
    private final Map<Long, Asked> asked = new HashMap<>();
    private final List<Told> told = new ArrayList<>();
    private final Map<String, TaskRuns> tasks = new LinkedHashMap<>();
    private final Map<String, Integer> workers = new HashMap<>();
    private final Map<String, RecordedWork.ShareSet> shares = new TreeMap<>();
    private Rules rules;
    private int changes;
    private int slots;

    private RecordedReader(RecordedTopics log, String pool, Rules builtIn) {
        this.log = log;
        this.pool = pool;
        this.rules = builtIn;
    }

    /**
     * @param builtIn rules of a pool that was given none
     * @throws ClusterException if a topic cannot be read
     */
    public static RecordedWork read(RecordedTopics log, String pool, Rules builtIn) {
        return new RecordedReader(log, pool, builtIn).read(builtIn);
    }

    private RecordedWork read(Rules builtIn) {
        CommandDecoder decoder = new CommandDecoder(log.codec(), log.topics());
        each(log.topics().commands(), record -> remember(record, decoder));
        for (String topic : List.of(
                log.topics().hooksTask(),
                log.topics().hooksWorker(),
                log.topics().hooksCustom())) {
            each(topic, this::remember);
        }
        told.sort(Comparator.comparingLong((Told one) -> one.header().getOffset())
                .thenComparingInt(one -> one.header().getIndex()));
        told.forEach(one -> follow(one.fact(), one.header(), builtIn));
        return work();
    }

    private void each(String topic, Consumer<ConsumerRecord<byte[], byte[]>> sink) {
        try (TopicReader reader = log.open(topic)) {
            while (reader.more(sink)) {}
        }
    }

    private void remember(ConsumerRecord<byte[], byte[]> command, CommandDecoder decoder) {
        byte[] key = command.key();
        if (key == null || !new String(key, StandardCharsets.UTF_8).equals(pool)) {
            return;
        }
        try {
            if (decoder.decode(command.value(), command.headers()) instanceof SubmitTask submit) {
                asked.put(
                        command.offset(),
                        new Asked(
                                submit.getEstimateMs(),
                                submit.getDueMs(),
                                !submit.getRequirements().isEmpty()));
            }
        } catch (UndecodableException e) {
            // it was no command then, either
        }
    }

    private void remember(ConsumerRecord<byte[], byte[]> fact) {
        SpecificRecord value = log.codec().decode(fact.topic(), fact.value());
        if (value.get(0) instanceof FactHeader header && header.getPool().equals(pool)) {
            told.add(new Told(header, value));
        }
    }

    private void follow(SpecificRecord fact, FactHeader header, Rules builtIn) {
        if (fact instanceof TaskCreated created) {
            TaskInfo task = created.getTask();
            tasks.put(
                    name(task), new TaskRuns(name(task), task, asked.getOrDefault(header.getOffset(), Asked.NOTHING)));
        } else if (fact instanceof WorkerRegistered registered) {
            serve(registered.getWorker());
        } else if (fact instanceof WorkerRecovered recovered) {
            serve(recovered.getWorker());
        } else if (fact instanceof WorkerFailed failed) {
            workers.remove(failed.getWorker().getWorkerId());
        } else if (fact instanceof WorkerDisconnected disconnected) {
            workers.remove(disconnected.getWorker().getWorkerId());
        } else if (fact instanceof ShareChanged share) {
            shares.put(
                    share.getProject() + "/" + share.getUser(),
                    new RecordedWork.ShareSet(
                            share.getProject(), share.getUser(), share.getWeight(), share.getQuota()));
        } else if (fact instanceof SchedulerActivated activated) {
            change(new Rules(activated.getScheduler(), activated.getStrategy(), activated.getSettings()));
        } else if (fact instanceof SchedulerDisabled) {
            change(builtIn);
        } else {
            followTask(fact, header.getTimeMs());
        }
    }

    private void followTask(SpecificRecord fact, long timeMs) {
        if (!(fact.getSchema().getField("task") != null && fact.get(1) instanceof TaskInfo task)) {
            return;
        }
        TaskRuns runs = tasks.get(name(task));
        if (runs == null) {
            return;
        }
        if (fact instanceof TaskAssigned) {
            runs.assigned(task, timeMs);
        } else if (fact instanceof TaskCompleted
                || fact instanceof TaskCancelled
                || (fact instanceof TaskFailed failed && !failed.getWillRetry())) {
            runs.ended(timeMs);
        } else if (fact instanceof TaskFailed || fact instanceof TaskRequeued) {
            runs.released(timeMs);
        }
    }

    private static String name(TaskInfo task) {
        return task.getGeneration() == 1 ? task.getTaskId() : task.getTaskId() + " (" + task.getGeneration() + ")";
    }

    private void serve(WorkerInfo worker) {
        workers.put(worker.getWorkerId(), worker.getSlots());
        slots = Math.max(
                slots, workers.values().stream().mapToInt(Integer::intValue).sum());
    }

    private void change(Rules now) {
        rules = now;
        changes++;
    }

    private RecordedWork work() {
        List<TaskRuns> whole = tasks.values().stream()
                .filter(TaskRuns::isWhole)
                .sorted(Comparator.comparingLong(TaskRuns::readyMs))
                .toList();
        long startMs = whole.stream().mapToLong(TaskRuns::readyMs).min().orElse(0);
        List<Job> jobs = new ArrayList<>();
        List<Placement> placements = new ArrayList<>();
        for (TaskRuns one : whole) {
            Job job = job(one, startMs);
            jobs.add(job);
            placements.add(new Placement(job, one.worker(), one.startMs() - startMs, one.endMs() - startMs));
        }
        return new RecordedWork(
                jobs,
                placements,
                slots,
                rules,
                changes,
                List.copyOf(shares.values()),
                tasks.size() - whole.size(),
                (int) whole.stream().filter(TaskRuns::isChoosy).count());
    }

    private static Job job(TaskRuns one, long startMs) {
        TaskInfo task = one.first();
        Asked submit = one.asked();
        return new Job(
                one.name(),
                task.getUser(),
                task.getProject(),
                one.readyMs() - startMs,
                Math.max(1, one.ranMs()),
                Math.max(0, submit.estimateMs()),
                submit.dueMs() > 0 ? Math.max(1, submit.dueMs() - startMs) : 0,
                task.getPriority());
    }
}
