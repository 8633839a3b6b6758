package dev.fairlead.connect.duckdb.rows;

import dev.fairlead.connect.duckdb.store.Batch;
import dev.fairlead.connect.duckdb.store.Table;
import dev.fairlead.events.CommandDeadLettered;
import dev.fairlead.events.RecoveryCompleted;
import dev.fairlead.events.RecoveryFailed;
import dev.fairlead.events.RecoveryStarted;
import dev.fairlead.events.SchedulerActivated;
import dev.fairlead.events.SchedulerDisabled;
import dev.fairlead.events.ShareChanged;
import dev.fairlead.events.StaleReport;
import dev.fairlead.events.TaskRejected;
import dev.fairlead.events.WorkerDisconnected;
import dev.fairlead.events.WorkerFailed;
import dev.fairlead.events.WorkerInfo;
import dev.fairlead.events.WorkerStatusChanged;
import java.time.Instant;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Facts about workers, recoveries, the scheduler, and commands that were not taken. */
final class OtherFacts {
    private OtherFacts() {}

    static void addWorker(Batch batch, FactPlace place, WorkerInfo worker, SpecificRecord fact) {
        batch.add(
                Table.WORKERS,
                place.logId(),
                worker.getPool(),
                worker.getWorkerId(),
                place.partition(),
                place.offset(),
                place.index(),
                place.time(),
                place.time(),
                worker.getInstanceId(),
                worker.getAgentId(),
                worker.getStatus().name(),
                worker.getSlots(),
                worker.getBusy(),
                JsonText.of(worker.getTypes()),
                JsonText.of(worker.getCapabilities()),
                worker.getVersion(),
                Origin.filled(reason(fact)));
    }

    private static @Nullable String reason(SpecificRecord fact) {
        return fact instanceof WorkerFailed failed
                ? failed.getReason()
                : fact instanceof WorkerDisconnected left
                        ? left.getReason()
                        : fact instanceof WorkerStatusChanged changed ? changed.getReason() : null;
    }

    static void add(Batch batch, FactPlace place, SpecificRecord fact) {
        if (fact instanceof RecoveryStarted started) {
            addRecovery(batch, place, started);
        } else if (fact instanceof RecoveryCompleted completed) {
            addRecovered(batch, place, completed.getRecoveryId(), completed.getWorkerId(), completed);
        } else if (fact instanceof RecoveryFailed failed) {
            addRecovered(batch, place, failed.getRecoveryId(), failed.getWorkerId(), failed);
        } else if (fact instanceof SchedulerActivated a) {
            addChange(batch, place, fact, a.getScheduler(), a.getVersion(), a, null, null);
        } else if (fact instanceof SchedulerDisabled d) {
            addChange(batch, place, fact, d.getScheduler(), d.getVersion(), null, null, d.getReason());
        } else if (fact instanceof ShareChanged share) {
            addChange(batch, place, fact, null, null, null, share, null);
        } else if (fact instanceof TaskRejected rejected) {
            addRejection(
                    batch,
                    place,
                    fact,
                    rejected.getTaskId(),
                    rejected.getUser(),
                    rejected.getRunId(),
                    "SubmitTask",
                    rejected.getReason());
        } else if (fact instanceof StaleReport stale) {
            addRejection(batch, place, fact, stale.getSubject(), null, null, stale.getCommand(), stale.getReason());
        } else if (fact instanceof CommandDeadLettered dead) {
            addRejection(batch, place, fact, null, null, null, null, dead.getReason());
        }
    }

    private static void addRecovery(Batch batch, FactPlace place, RecoveryStarted started) {
        batch.add(
                Table.RECOVERIES,
                place.logId(),
                place.pool(),
                started.getRecoveryId(),
                started.getWorkerId(),
                started.getCause(),
                place.time(),
                started.getTasks().size(),
                JsonText.of(started.getTasks()),
                null,
                null,
                null,
                null);
    }

    private static void addRecovered(
            Batch batch, FactPlace place, String recoveryId, String workerId, SpecificRecord fact) {
        Long durationMs = fact instanceof RecoveryCompleted completed ? completed.getDurationMs() : null;
        List<String> unplaced = fact instanceof RecoveryFailed failed ? failed.getUnplaced() : List.of();
        Instant endedAt = place.time();
        batch.add(
                Table.RECOVERIES,
                place.logId(),
                place.pool(),
                recoveryId,
                workerId,
                null,
                null,
                null,
                null,
                endedAt,
                fact instanceof RecoveryCompleted ? "COMPLETED" : "FAILED",
                durationMs,
                JsonText.of(unplaced));
    }

    private static void addChange(
            Batch batch,
            FactPlace place,
            SpecificRecord fact,
            @Nullable String scheduler,
            @Nullable String version,
            @Nullable SchedulerActivated activated,
            @Nullable ShareChanged share,
            @Nullable String reason) {
        batch.add(
                Table.SCHEDULER_CHANGES,
                place.eventId(),
                place.time(),
                place.logId(),
                place.pool(),
                place.partition(),
                place.offset(),
                place.index(),
                fact.getSchema().getName(),
                scheduler,
                Origin.filled(version),
                activated == null ? null : activated.getStrategy(),
                activated == null ? null : JsonText.of(activated.getSettings()),
                share == null ? null : Origin.filled(share.getUser()),
                share == null ? null : share.getWeight(),
                share == null ? null : share.getQuota(),
                reason,
                share == null ? null : Origin.filled(share.getProject()),
                activated == null ? null : Origin.filled(activated.getSha256()),
                share == null ? null : share.getServiceQuotaMs());
    }

    private static void addRejection(
            Batch batch,
            FactPlace place,
            SpecificRecord fact,
            @Nullable String subject,
            @Nullable String user,
            @Nullable String runId,
            @Nullable String command,
            String reason) {
        batch.add(
                Table.REJECTIONS,
                place.eventId(),
                place.time(),
                place.logId(),
                place.pool(),
                place.partition(),
                place.offset(),
                place.index(),
                fact.getSchema().getName(),
                Origin.filled(subject),
                Origin.filled(user),
                runId,
                command,
                reason);
    }
}
