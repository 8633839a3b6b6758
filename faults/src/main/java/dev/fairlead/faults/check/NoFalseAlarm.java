package dev.fairlead.faults.check;

import dev.fairlead.events.TaskAssigned;
import dev.fairlead.events.WorkerFailed;
import dev.fairlead.faults.plan.InjectedFault;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * P5: no worker was declared failed to which nothing was done, whatever happened to brokers and coordinators, and no
 * task that ran while the brokers were away was started again.
 */
final class NoFalseAlarm {

    /** Silent for the lease, noticed with the next tick; until then it is an effect of what is healed already. */
    static final long AFTERMATH_MS = 15_000;

    private static final String P5 = "P5";

    private NoFalseAlarm() {}

    /** @param undisturbed what the ids of tasks that nothing may restart begin with */
    static List<Violation> check(History history, List<InjectedFault> faults, String undisturbed) {
        List<Violation> violations = new ArrayList<>();
        Map<String, Integer> assignments = new TreeMap<>();
        for (SeenFact seen : history.facts()) {
            if (seen.fact() instanceof WorkerFailed failed && !isExplained(failed, faults)) {
                violations.add(new Violation(
                        P5,
                        "nothing was done to worker " + failed.getWorker().getWorkerId()
                                + ", but it was declared failed at " + seen.place() + ", " + failed.getReason() + "."));
            } else if (seen.fact() instanceof TaskAssigned assigned
                    && assigned.getTask().getTaskId().startsWith(undisturbed)) {
                assignments.merge(assigned.getTask().getTaskId(), 1, Integer::sum);
            }
        }
        assignments.forEach((task, times) -> {
            if (times > 1) {
                violations.add(new Violation(
                        P5,
                        "task " + task + " ran while the brokers were away, and was assigned " + times + " times."));
            }
        });
        return violations;
    }

    private static boolean isExplained(WorkerFailed failed, List<InjectedFault> faults) {
        String worker = failed.getWorker().getWorkerId();
        long timeMs = failed.getHeader().getTimeMs();
        return faults.stream()
                .anyMatch(injected ->
                        worker.startsWith(injected.fault().target() + "-") && injected.explains(timeMs, AFTERMATH_MS));
    }
}
