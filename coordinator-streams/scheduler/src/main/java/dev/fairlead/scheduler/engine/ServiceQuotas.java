package dev.fairlead.scheduler.engine;

import dev.fairlead.scheduler.Fact;
import dev.fairlead.scheduler.StateKey;
import dev.fairlead.scheduler.UsageRecord;
import dev.fairlead.scheduler.api.QueueId;
import dev.fairlead.scheduler.state.Ledger;
import dev.fairlead.scheduler.state.PoolState;
import dev.fairlead.scheduler.state.Project;
import dev.fairlead.scheduler.state.Queue;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Counts the slot time of those who have a quota of it. One that is spent holds back what waits, and stops nothing that
 * runs; it is looked at whenever a slot is taken or given back, and when it would be reached or a part leaves the window.
 */
final class ServiceQuotas {
    private final PoolState state;
    private final Ledger ledger;
    private final Accounts accounts;

    ServiceQuotas(PoolState state, Ledger ledger, Accounts accounts) {
        this.state = state;
        this.ledger = ledger;
        this.accounts = accounts;
    }

    /** Counts from here on what runs under quotas that the scheduler before did not look at. */
    void begin() {
        if (state.policy().quotaPartMs() > 0) {
            state.projects().stream().flatMap(ServiceQuotas::uncounted).sorted().forEach(of -> count(of, false));
        }
    }

    private static Stream<QueueId> uncounted(Project project) {
        Stream<QueueId> queues = project.queues().stream()
                .filter(queue -> queue.serviceQuotaMs() > 0 && queue.running() > 0 && queue.usage() == null)
                .map(Queue::id);
        boolean whole = project.serviceQuotaMs() > 0 && project.running() > 0 && project.usage() == null;
        return whole ? Stream.concat(queues, Stream.of(new QueueId(project.name(), ""))) : queues;
    }

    /** A task of the queue was moved. */
    void moved(Queue queue) {
        if (queue.serviceQuotaMs() > 0 || queue.usage() != null) {
            count(queue.id(), queue.running(), queue.usage(), false);
        }
        Project its = queue.project();
        if (its.serviceQuotaMs() > 0 || its.usage() != null) {
            count(new QueueId(its.name(), ""), its.running(), its.usage(), false);
        }
    }

    /** Another share was set. */
    void changed(QueueId of) {
        if (!of.project().isEmpty()) {
            count(of, true);
            return;
        }
        state.projects().stream()
                .map(project -> new QueueId(project.name(), of.user()))
                .filter(queue -> state.queue(queue.project(), queue.user()) != null || state.usage(queue) != null)
                .sorted()
                .forEach(queue -> count(queue, true));
    }

    /** It is time to look at it again. */
    void look(String id) {
        count(new StateKey(StateKey.Kind.USAGE, id).queue(), false);
    }

    /** @param anew whether to tell that the quota is spent also if that is known */
    private void count(QueueId of, boolean anew) {
        count(of, running(of), state.usage(of), anew);
    }

    private int running(QueueId of) {
        if (of.user().isEmpty()) {
            Project project = state.project(of.project());
            return project == null ? 0 : project.running();
        }
        Queue queue = state.queue(of.project(), of.user());
        return queue == null ? 0 : queue.running();
    }

    private void count(QueueId of, int running, @Nullable UsageRecord before, boolean anew) {
        long partMs = state.policy().quotaPartMs();
        long quotaMs = partMs == 0 ? 0 : state.serviceQuotaMs(of);
        UsageRecord known = before == null ? UsageRecord.ofNew(of, Math.max(1, partMs), state.nowMs()) : before;
        UsageRecord now = quotaMs == 0
                ? UsageRecord.ofNew(of, 1, 0)
                : known.inPartsOf(partMs).countedUntil(state.nowMs()).holding(running, quotaMs);
        if (known.isSpent() && !now.isSpent()) {
            woke(of);
        }
        if (now.isEmpty()) {
            if (before != null) {
                ledger.erase(before);
            }
        } else if (now.isSpent() && (anew || !known.isSpent() || now.dueMs() > known.dueMs())) {
            ledger.record(new Fact.ServiceQuotaReached(of.project(), of.user(), quotaMs, now.dueMs()), now);
        } else {
            ledger.write(now);
        }
    }

    /** To the policy, what could not start is as if it came only now: nobody has credit for having been held back. */
    private void woke(QueueId of) {
        Project project = state.project(of.project());
        if (project != null) {
            project.queues().stream()
                    .filter(queue -> queue.queued() > 0 && wakes(queue, of))
                    .sorted(Comparator.comparing(Queue::id))
                    .forEach(accounts::woke);
        }
    }

    /** Whether nothing else holds the queue back. */
    private static boolean wakes(Queue queue, QueueId renewed) {
        return renewed.user().isEmpty()
                ? !isSpent(queue.usage())
                : queue.id().equals(renewed) && !isSpent(queue.project().usage());
    }

    private static boolean isSpent(@Nullable UsageRecord usage) {
        return usage != null && usage.isSpent();
    }
}
