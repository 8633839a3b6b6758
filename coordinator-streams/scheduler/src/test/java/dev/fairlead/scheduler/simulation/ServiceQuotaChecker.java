package dev.fairlead.scheduler.simulation;

import dev.fairlead.scheduler.Command;
import dev.fairlead.scheduler.Fact;
import dev.fairlead.scheduler.TaskSnapshot;
import dev.fairlead.scheduler.api.QueueId;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * No user and no project starts anything while its slot time in the last hour, the shortest window that is ever set, is as
 * much as the quota. Only what was used since any quota was set last, or since the first command under
 * another scheduler, is sure to count.
 */
final class ServiceQuotaChecker implements Checker {
    private static final long WINDOW_MS = 3_600_000;

    private record Attempt(long fromMs, long toMs) {
        long within(long beginMs) {
            return Math.max(0, toMs - Math.max(fromMs, beginMs));
        }
    }

    /** The slot time of a queue or a project. */
    private static final class Account {
        final Map<String, Long> placed = new HashMap<>();
        final Deque<Attempt> ended = new ArrayDeque<>();

        boolean move(TaskSnapshot task, long nowMs) {
            if (task.status().isPlaced()) {
                return placed.putIfAbsent(task.taskId(), nowMs) == null;
            }
            Long from = placed.remove(task.taskId());
            if (from != null) {
                ended.add(new Attempt(from, nowMs));
            }
            return false;
        }

        long used(long beginMs, long nowMs) {
            while (!ended.isEmpty() && ended.getFirst().toMs() <= beginMs) {
                ended.removeFirst();
            }
            long used = ended.stream().mapToLong(one -> one.within(beginMs)).sum();
            return used
                    + placed.values().stream()
                            .mapToLong(from -> new Attempt(from, nowMs).within(beginMs))
                            .sum();
        }
    }

    private final Map<QueueId, Account> accounts = new HashMap<>();
    private final Map<QueueId, Long> quotas = new HashMap<>();
    private boolean looksAtQuotas = true;
    private boolean switched;
    private long nowMs;
    private long sinceMs;

    @Override
    public void command(Command command, long atMs) {
        nowMs = Math.max(nowMs, atMs);
        if (switched) {
            switched = false;
            sinceMs = nowMs;
        }
    }

    @Override
    public void fact(Fact fact) {
        if (fact instanceof Fact.ShareChanged share) {
            quotas.put(new QueueId(share.project(), share.user()), share.serviceQuotaMs());
            sinceMs = nowMs;
        } else if (fact instanceof Fact.SchedulerActivated activated) {
            looksAtQuotas = !"false".equals(activated.settings().get("enable_quotas"));
            switched = true;
        } else if (fact instanceof Fact.SchedulerDisabled) {
            looksAtQuotas = true;
            switched = true;
        } else if (fact instanceof Fact.TaskFact about) {
            move(about);
        }
    }

    @Override
    public Collection<String> open() {
        return List.of();
    }

    private void move(Fact.TaskFact fact) {
        TaskSnapshot task = fact.task();
        QueueId queue = new QueueId(task.project(), task.user());
        QueueId project = new QueueId(queue.project(), "");
        QueueId everywhere = new QueueId("", queue.user());
        require(fact, queue, quotas.getOrDefault(queue, quotas.getOrDefault(everywhere, 0L)));
        require(fact, project, quotas.getOrDefault(project, 0L));
    }

    private void require(Fact.TaskFact fact, QueueId whose, long quotaMs) {
        Account account = accounts.computeIfAbsent(whose, any -> new Account());
        if (account.move(fact.task(), nowMs) && quotaMs > 0 && looksAtQuotas) {
            long used = account.used(Math.max(sinceMs, nowMs - WINDOW_MS), nowMs);
            TaskChecker.require(
                    used < quotaMs, "%s starts nothing with %d of %d ms used".formatted(whose, used, quotaMs), fact);
        }
    }
}
