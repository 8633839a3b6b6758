package dev.fairlead.faults.check;

import dev.fairlead.events.TaskAssigned;
import dev.fairlead.events.TaskInfo;
import dev.fairlead.faults.plan.FaultKind;
import dev.fairlead.faults.plan.InjectedFault;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** P3: what a killed worker ran is with another within 12 s. */
final class RunsElsewhere {

    private static final long LIMIT_MS = 12_000;

    private RunsElsewhere() {}

    static List<Violation> check(History history, List<InjectedFault> faults) {
        List<Violation> violations = new ArrayList<>();
        faults.stream()
                .filter(fault -> fault.alone()
                        && fault.fault().kind() == FaultKind.KILL
                        && fault.fault().target().startsWith("w"))
                .forEach(fault -> check(history, fault, violations));
        return violations;
    }

    private static void check(History history, InjectedFault fault, List<Violation> violations) {
        held(history, fault).forEach((task, worker) -> {
            long againMs = nextFact(history, task, fault.fromMs());
            if (againMs > fault.fromMs() + LIMIT_MS) {
                violations.add(new Violation(
                        "P3",
                        "task " + task + " of worker " + worker + " was neither elsewhere nor at its end " + LIMIT_MS
                                + " ms after " + fault.fault() + "."));
            }
        });
    }

    /** Tasks that the worker had at that moment. */
    private static Map<String, String> held(History history, InjectedFault fault) {
        Map<String, String> held = new HashMap<>();
        for (SeenFact seen : history.facts()) {
            TaskInfo task = Tasks.of(seen.fact());
            if (task == null || seen.header().getTimeMs() > fault.fromMs()) {
                continue;
            }
            String worker = task.getWorkerId();
            if (worker != null
                    && !Tasks.isTerminal(task.getStatus())
                    && worker.startsWith(fault.fault().target() + "-")) {
                held.put(task.getTaskId(), worker);
            } else {
                held.remove(task.getTaskId());
            }
        }
        return held;
    }

    /** When it was assigned again, or ended. */
    private static long nextFact(History history, String taskId, long afterMs) {
        return history.facts().stream()
                .filter(seen -> seen.header().getTimeMs() > afterMs)
                .filter(seen -> {
                    TaskInfo task = Tasks.of(seen.fact());
                    return task != null
                            && task.getTaskId().equals(taskId)
                            && (seen.fact() instanceof TaskAssigned || Tasks.isTerminal(task.getStatus()));
                })
                .mapToLong(seen -> seen.header().getTimeMs())
                .min()
                .orElse(Long.MAX_VALUE);
    }
}
