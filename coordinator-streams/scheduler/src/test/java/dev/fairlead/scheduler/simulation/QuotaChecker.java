package dev.fairlead.scheduler.simulation;

import dev.fairlead.scheduler.Command;
import dev.fairlead.scheduler.Fact;
import dev.fairlead.scheduler.TaskSnapshot;
import dev.fairlead.scheduler.api.QueueId;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** No user and no project is given a slot beyond the quota while those are looked at, and every recovery that begins comes to an end. */
final class QuotaChecker implements Checker {
    private final Map<QueueId, Set<String>> placed = new HashMap<>();
    private final Map<QueueId, Integer> quotas = new HashMap<>();
    private final Set<String> recoveries = new HashSet<>();
    private boolean looksAtQuotas = true;

    @Override
    public void command(Command command, long atMs) {
        // The facts say it all.
    }

    @Override
    public void fact(Fact fact) {
        if (fact instanceof Fact.ShareChanged share) {
            int most = share.quota() == 0 ? Integer.MAX_VALUE : share.quota();
            quotas.put(new QueueId(share.project(), share.user()), most);
        } else if (fact instanceof Fact.SchedulerActivated activated) {
            looksAtQuotas = !"false".equals(activated.settings().get("enable_quotas"));
        } else if (fact instanceof Fact.SchedulerDisabled) {
            looksAtQuotas = true;
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
        TaskSnapshot task = fact.task();
        QueueId queue = new QueueId(task.project(), task.user());
        QueueId project = new QueueId(queue.project(), "");
        boolean isNew = move(queue, task);
        if (move(project, task) && isNew && looksAtQuotas) {
            QueueId everywhere = new QueueId("", queue.user());
            int most = quotas.getOrDefault(queue, quotas.getOrDefault(everywhere, Integer.MAX_VALUE));
            TaskChecker.require(held(queue) <= most, "nobody exceeds the quota", fact);
            int mostOfProject = quotas.getOrDefault(project, Integer.MAX_VALUE);
            TaskChecker.require(held(project) <= mostOfProject, "no project exceeds the quota", fact);
        }
    }

    private boolean move(QueueId whose, TaskSnapshot task) {
        Set<String> tasks = placed.computeIfAbsent(whose, q -> new HashSet<>());
        if (task.status().isPlaced()) {
            return tasks.add(task.taskId());
        }
        tasks.remove(task.taskId());
        return false;
    }

    private int held(QueueId whose) {
        return placed.getOrDefault(whose, Set.of()).size();
    }
}
