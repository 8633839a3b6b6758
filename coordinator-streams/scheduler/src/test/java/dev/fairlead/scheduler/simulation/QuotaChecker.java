package dev.fairlead.scheduler.simulation;

import dev.fairlead.scheduler.Command;
import dev.fairlead.scheduler.Fact;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Nobody is given a slot beyond the quota, and every recovery that begins comes to an end. */
final class QuotaChecker implements Checker {
    private final Map<String, Set<String>> placed = new HashMap<>();
    private final Map<String, Integer> quotas = new HashMap<>();
    private final Set<String> recoveries = new HashSet<>();

    @Override
    public void command(Command command) {
        // The facts say it all.
    }

    @Override
    public void fact(Fact fact) {
        if (fact instanceof Fact.ShareChanged share) {
            quotas.put(share.user(), share.quota() == 0 ? Integer.MAX_VALUE : share.quota());
        } else if (fact instanceof Fact.TaskFact task) {
            place(task);
        } else if (fact instanceof Fact.RecoveryStarted started) {
            TaskChecker.require(recoveries.add(started.recoveryId()), "a recovery begins once", fact);
        } else if (fact instanceof Fact.RecoveryCompleted completed) {
            TaskChecker.require(recoveries.remove(completed.recoveryId()), "a recovery ends once", fact);
        } else if (fact instanceof Fact.RecoveryFailed failed) {
            TaskChecker.require(recoveries.remove(failed.recoveryId()), "a recovery ends once", fact);
        }
    }

    @Override
    public Collection<String> open() {
        return recoveries;
    }

    private void place(Fact.TaskFact fact) {
        Set<String> tasks = placed.computeIfAbsent(fact.task().user(), u -> new HashSet<>());
        if (!fact.task().status().isPlaced()) {
            tasks.remove(fact.task().taskId());
        } else if (tasks.add(fact.task().taskId())) {
            int quota = quotas.getOrDefault(fact.task().user(), Integer.MAX_VALUE);
            TaskChecker.require(tasks.size() <= quota, "nobody exceeds the quota", fact);
        }
    }
}
