package dev.fairlead.coordinator.service.projection;

import dev.fairlead.coordinator.service.metrics.Capacity;
import dev.fairlead.coordinator.service.metrics.EnergyReport;
import dev.fairlead.coordinator.service.metrics.PoolMetrics;
import dev.fairlead.coordinator.service.metrics.PoolReport;
import dev.fairlead.events.FactHeader;
import dev.fairlead.events.PoolView;
import dev.fairlead.events.ProjectShare;
import dev.fairlead.events.ServiceQuotaReached;
import dev.fairlead.events.ShareChanged;
import dev.fairlead.events.TaskView;
import dev.fairlead.events.WorkerInfo;
import dev.fairlead.events.WorkerView;
import dev.fairlead.scheduler.orders.Power;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The sums of one pool. */
final class PoolTally {

    private final String pool;
    private final Map<String, UserTally> users = new TreeMap<>();
    private final Map<Whose, ProjectShare> shares = new LinkedHashMap<>();
    private final Map<Whose, Long> heldBackUntilMs = new HashMap<>();
    private final PoolMetrics metrics = new PoolMetrics();
    private ActiveScheduler scheduler = ActiveScheduler.builtIn();
    private boolean admissionRequired;
    private long admissionOffset = -1;
    private int partition;
    private long offset = -1;
    private long updatedAtMs;

    private record Whose(String project, String user) {
        /** Whether a share that was set, of a user in any project if none is named, is this one's. */
        boolean isOf(String sharesProject, String sharesUser) {
            return user.equals(sharesUser) && (sharesProject.isEmpty() || project.equals(sharesProject));
        }
    }

    PoolTally(String pool) {
        this.pool = pool;
    }

    void restore(PoolView view) {
        partition = view.getPartition();
        offset = view.getOffset();
        updatedAtMs = view.getUpdatedAtMs();
        scheduler = scheduler.or(ActiveScheduler.of(view));
        admission(view.getAdmissionRequired(), view.getAdmissionOffset());
        view.getUsers().forEach(counts -> user(counts.getUser()).restore(counts));
        view.getShares().forEach(share -> shares.put(new Whose(share.getProject(), share.getUser()), share));
    }

    void saw(FactHeader header) {
        partition = header.getPartition();
        offset = Math.max(offset, header.getOffset());
        updatedAtMs = Math.max(updatedAtMs, header.getTimeMs());
    }

    void schedules(ActiveScheduler said) {
        scheduler = scheduler.or(said);
    }

    /** What was set for a user, for a project (the user is empty), or for a user in a project. */
    void share(ShareChanged share) {
        String project = share.getProject();
        String user = share.getUser();
        heldBackUntilMs.keySet().removeIf(whose -> whose.isOf(project, user));
        if (project.isEmpty()) {
            user(user).share(share.getWeight(), share.getQuota(), share.getServiceQuotaMs());
        } else {
            shares.put(
                    new Whose(project, user),
                    new ProjectShare(project, user, share.getWeight(), share.getQuota(), share.getServiceQuotaMs()));
        }
    }

    /** Until then or until another share is set. */
    void heldBack(ServiceQuotaReached reached) {
        heldBackUntilMs.values().removeIf(untilMs -> untilMs <= updatedAtMs);
        heldBackUntilMs.put(new Whose(reached.getProject(), reached.getUser()), reached.getUntilMs());
    }

    void admission(boolean required, long saidAt) {
        if (saidAt > admissionOffset) {
            admissionRequired = required;
            admissionOffset = saidAt;
        }
    }

    UserTally user(String user) {
        return users.computeIfAbsent(user, UserTally::new);
    }

    /** A fact of that moment is about to be applied. */
    void advance(long timeMs, Collection<WorkerView> workers) {
        metrics.advance(timeMs, new Shares(workers));
    }

    void moved(@Nullable TaskView before, TaskView after) {
        metrics.moved(before, after);
    }

    void worker(WorkerView view) {
        WorkerInfo worker = view.getWorker();
        metrics.worker(
                worker.getWorkerId(),
                WorkerTable.isThere(view) ? Power.of(worker.getCapabilities(), worker.getSlots()) : null,
                view.getUpdatedAtMs());
    }

    EnergyReport energy() {
        return metrics.energy();
    }

    PoolReport report(Collection<WorkerView> workers) {
        return metrics.report(new Shares(workers));
    }

    PoolView view(Collection<WorkerView> workers) {
        int there = (int) workers.stream().filter(this::isThere).count();
        return new PoolView(
                pool,
                partition,
                offset,
                updatedAtMs,
                there,
                slots(workers),
                users.values().stream().mapToInt(UserTally::running).sum(),
                users.values().stream().map(UserTally::counts).toList(),
                scheduler.scheduler(),
                scheduler.version(),
                scheduler.strategy(),
                scheduler.settings(),
                scheduler.offset(),
                scheduler.index(),
                scheduler.failure(),
                List.copyOf(shares.values()),
                admissionRequired,
                admissionOffset,
                scheduler.sha256());
    }

    private boolean isThere(WorkerView worker) {
        return worker.getWorker().getPool().equals(pool) && WorkerTable.isThere(worker);
    }

    private int slots(Collection<WorkerView> workers) {
        return workers.stream()
                .filter(this::isThere)
                .mapToInt(worker -> worker.getWorker().getSlots())
                .sum();
    }

    /** What the users are due; counts the slots only when it is asked. */
    private final class Shares implements Capacity {
        private final Collection<WorkerView> workers;

        private Shares(Collection<WorkerView> workers) {
            this.workers = workers;
        }

        @Override
        public int slots() {
            return PoolTally.this.slots(workers);
        }

        @Override
        public Due ofUser(String user) {
            UserTally known = users.get(user);
            return known == null ? Due.EQUAL : due(known.weight(), known.quota());
        }

        @Override
        public Due ofUserIn(String project, String user) {
            ProjectShare own = shares.get(new Whose(project, user));
            return own == null ? ofUser(user) : due(own.getWeight(), own.getQuota());
        }

        @Override
        public boolean isHeldBack(String project, String user) {
            return isHeldBack(new Whose(project, user)) || isHeldBack(new Whose(project, ""));
        }

        private boolean isHeldBack(Whose whose) {
            Long untilMs = heldBackUntilMs.get(whose);
            return untilMs != null && updatedAtMs < untilMs;
        }

        @Override
        public Due ofProject(String project) {
            ProjectShare own = shares.get(new Whose(project, ""));
            return own == null ? Due.EQUAL : due(own.getWeight(), own.getQuota());
        }

        /** Strangers may write what no coordinator would. */
        private static Due due(double weight, int quota) {
            return new Due(weight > 0 ? weight : 1, Math.max(0, quota));
        }
    }
}
