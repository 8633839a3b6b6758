package dev.fairlead.coordinator.service.log;

import dev.fairlead.coordinator.PublishedFact;
import dev.fairlead.events.AssignTask;
import dev.fairlead.events.Outcome;
import dev.fairlead.events.RegisterWorker;
import dev.fairlead.events.ReportFinished;
import dev.fairlead.events.ReportStarted;
import dev.fairlead.events.SubmitTask;
import dev.fairlead.events.TestCounts;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import org.apache.avro.specific.SpecificRecord;

/** Workers that are as quick as the clock says, on a log in virtual time: they start at once and take what a task takes. */
public final class MadePool {
    public static final long START_MS = 1_700_000_000_000L;

    private record Ending(AssignTask assignment, long startedMs, long atMs) {}

    private final PriorityQueue<Ending> endings = new PriorityQueue<>(Comparator.comparingLong(Ending::atMs)
            .thenComparing(ending -> ending.assignment().getToken().getTaskId()));
    private final Map<String, Long> runTimes = new HashMap<>();
    private final MadeLog log = new MadeLog(START_MS);

    public MadeLog log() {
        return log;
    }

    public MadePool worker(String workerId, int slots) {
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
        log.command(command, timeMs).forEach(fact -> heard(fact, timeMs));
        return this;
    }

    private void heard(PublishedFact fact, long timeMs) {
        if (fact.value() instanceof AssignTask assignment) {
            long runMs =
                    Objects.requireNonNull(runTimes.get(assignment.getToken().getTaskId()));
            endings.add(new Ending(assignment, timeMs, timeMs + runMs));
        }
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
            tell(
                    new ReportStarted(assignment.getWorkerId(), assignment.getInstanceId(), assignment.getToken()),
                    ending.atMs());
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
