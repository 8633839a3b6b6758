package dev.fairlead.faults.check;

import dev.fairlead.events.TaskFailed;
import dev.fairlead.events.TaskInfo;
import dev.fairlead.events.TaskStarted;
import dev.fairlead.faults.plan.FaultKind;
import dev.fairlead.faults.plan.InjectedFault;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** P3: what a killed worker ran is running with another within 12 s. */
final class RunsElsewhere {

    private static final long LIMIT_MS = 12_000;
    private static final long NEVER = Long.MAX_VALUE;

    private RunsElsewhere() {}

    static List<Violation> check(History history, List<InjectedFault> faults, int slack) {
        List<Violation> violations = new ArrayList<>();
        faults.stream()
                .filter(fault -> fault.alone()
                        && fault.fault().kind() == FaultKind.KILL
                        && fault.fault().target().startsWith("w"))
                .forEach(fault -> check(history, fault, slack * LIMIT_MS, violations));
        return violations;
    }

    private static void check(History history, InjectedFault fault, long limitMs, List<Violation> violations) {
        afterMs(history, fault).forEach((task, ms) -> {
            if (ms > limitMs) {
                violations.add(new Violation(
                        "P3",
                        "task " + task + " neither ran elsewhere nor was at its end " + limitMs + " ms after "
                                + fault.fault() + ", but " + (ms == NEVER ? "never." : ms + " ms after it.")));
            }
        });
    }

    /** How long after the fault each task that the worker had ran again, or ended. */
    static Map<String, Long> afterMs(History history, InjectedFault fault) {
        Map<String, Long> after = new TreeMap<>();
        for (String task : held(history, fault)) {
            long againMs = nextFact(history, task, fault.fromMs());
            after.put(task, againMs == NEVER ? NEVER : againMs - fault.fromMs());
        }
        return after;
    }

    /** Tasks that the worker had at that moment. */
    private static Set<String> held(History history, InjectedFault fault) {
        Set<String> held = new TreeSet<>();
        for (SeenFact seen : history.facts()) {
            TaskInfo task = Tasks.of(seen.fact());
            if (task == null || seen.header().getTimeMs() > fault.fromMs()) {
                continue;
            }
            String worker = task.getWorkerId();
            if (worker != null
                    && !Tasks.isTerminal(task.getStatus())
                    && worker.startsWith(fault.fault().target() + "-")) {
                held.add(task.getTaskId());
            } else {
                held.remove(task.getTaskId());
            }
        }
        return held;
    }

    /** When it was started again, or an attempt of it ended: one that is short is only reported when it has. */
    private static long nextFact(History history, String taskId, long afterMs) {
        return history.facts().stream()
                .filter(seen -> seen.header().getTimeMs() > afterMs)
                .filter(seen -> {
                    TaskInfo task = Tasks.of(seen.fact());
                    return task != null
                            && task.getTaskId().equals(taskId)
                            && (seen.fact() instanceof TaskStarted
                                    || seen.fact() instanceof TaskFailed
                                    || Tasks.isTerminal(task.getStatus()));
                })
                .mapToLong(seen -> seen.header().getTimeMs())
                .min()
                .orElse(NEVER);
    }
}
