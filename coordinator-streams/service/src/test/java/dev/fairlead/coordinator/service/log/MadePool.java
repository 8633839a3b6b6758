package dev.fairlead.coordinator.service.log;

import dev.fairlead.coordinator.PublishedFact;
import dev.fairlead.events.AssignTask;
import dev.fairlead.events.Heartbeat;
import dev.fairlead.events.Outcome;
import dev.fairlead.events.RegisterWorker;
import dev.fairlead.events.ReportFinished;
import dev.fairlead.events.ReportStarted;
import dev.fairlead.events.SubmitTask;
import dev.fairlead.events.TestCounts;
import dev.fairlead.events.Token;
import dev.fairlead.events.WorkerBeat;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;

/** Workers that are as quick as the clock says, on a log in virtual time: they start at once and take what a task takes. */
public final class MadePool {
    public static final long START_MS = 1_700_000_000_000L;

    private static final int BEAT_AFTER = 2;

    private record Ending(AssignTask assignment, long startedMs, long atMs) {}

    private final PriorityQueue<Ending> endings = new PriorityQueue<>(Comparator.comparingLong(Ending::atMs)
            .thenComparing(ending -> ending.assignment().getToken().getTaskId()));
    private final Map<String, Long> runTimes = new HashMap<>();
    private final List<String> names = new ArrayList<>();
    private final Map<String, Set<Token>> beats = new TreeMap<>();
    private int unheard;
    private final MadeLog log = new MadeLog(START_MS);

    /** The workers beat from here on, as those of a log must that is not over at once. */
    public MadePool beating() {
        names.forEach(name -> beats.put(name, new LinkedHashSet<>()));
        return this;
    }

    public MadeLog log() {
        return log;
    }

    public MadePool worker(String workerId, int slots) {
        names.add(workerId);
        return tell(
                RegisterWorker.newBuilder()
                        .setWorkerId(workerId)
                        .setInstanceId(workerId + "-1")
                        .setAgentId("agent")
                        .setAssignmentPartition(0)
                        .setSlots(slots)
                        .setTypes(List.of("command"))
                        .build(),
                START_MS);
    }

    public static SubmitTask.Builder task(String taskId, String user) {
        return SubmitTask.newBuilder().setTaskId(taskId).setType("command").setUser(user);
    }

    /** At that time since the start; before it, everything ends that is to end by then. */
    public MadePool submit(long atMs, long runMs, SubmitTask.Builder task) {
        finishUntil(START_MS + atMs);
        runTimes.put(task.getTaskId(), runMs);
        return tell(task.build(), START_MS + atMs);
    }

    public MadePool tell(SpecificRecord command, long timeMs) {
        beat(timeMs);
        log.command(command, timeMs).forEach(fact -> heard(fact, timeMs));
        return this;
    }

    private void heard(PublishedFact fact, long timeMs) {
        if (fact.value() instanceof AssignTask assignment) {
            long runMs =
                    Objects.requireNonNull(runTimes.get(assignment.getToken().getTaskId()));
            endings.add(new Ending(assignment, timeMs, timeMs + runMs));
            held(assignment).add(assignment.getToken());
            tell(
                    new ReportStarted(assignment.getWorkerId(), assignment.getInstanceId(), assignment.getToken()),
                    timeMs);
        }
    }

    /** Often enough for a lease clock that takes each step for at most 1.5 s. */
    private void beat(long timeMs) {
        if (!beats.isEmpty() && ++unheard >= BEAT_AFTER) {
            unheard = 0;
            List<WorkerBeat> all = new ArrayList<>();
            beats.forEach((worker, held) -> all.add(new WorkerBeat(worker, worker + "-1", 0, List.copyOf(held))));
            log.command(new Heartbeat("agent", all), timeMs);
        }
    }

    private Set<Token> held(AssignTask assignment) {
        return beats.getOrDefault(assignment.getWorkerId(), new LinkedHashSet<>());
    }

    /** Until nothing is left to do. */
    public MadePool finish() {
        finishUntil(Long.MAX_VALUE);
        return this;
    }

    private void finishUntil(long timeMs) {
        while (!endings.isEmpty() && endings.element().atMs() <= timeMs) {
            Ending ending = endings.remove();
            AssignTask assignment = ending.assignment();
            held(assignment).remove(assignment.getToken());
            tell(
                    ReportFinished.newBuilder()
                            .setWorkerId(assignment.getWorkerId())
                            .setInstanceId(assignment.getInstanceId())
                            .setToken(assignment.getToken())
                            .setOutcome(Outcome.SUCCEEDED)
                            .setCounts(new TestCounts(1, 1, 0, 0, 0))
                            .setDurationMs(ending.atMs() - ending.startedMs())
                            .build(),
                    ending.atMs());
        }
    }
}
