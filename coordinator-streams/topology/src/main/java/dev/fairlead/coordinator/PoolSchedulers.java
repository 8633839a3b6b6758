package dev.fairlead.coordinator;

import dev.fairlead.scheduler.ArtifactsRecord;
import dev.fairlead.scheduler.Change;
import dev.fairlead.scheduler.Command;
import dev.fairlead.scheduler.Decision;
import dev.fairlead.scheduler.LimitsRecord;
import dev.fairlead.scheduler.LogPosition;
import dev.fairlead.scheduler.Measurements;
import dev.fairlead.scheduler.MissingSchedulerException;
import dev.fairlead.scheduler.PolicyException;
import dev.fairlead.scheduler.PoolRecord;
import dev.fairlead.scheduler.PoolScheduler;
import dev.fairlead.scheduler.StateRecord;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The schedulers of one partition's pools, all under the limits and with the artifacts that the reserved pool was told,
 * each restored from its records when it is first needed. A scheduler that throws is discarded, restored, and told that
 * the command is unreadable: the same in every replay. Once an artifact is found to be missing nothing more is decided,
 * as it cannot come while the process runs. Owned by one thread.
 */
final class PoolSchedulers {

    private static final Logger LOG = LoggerFactory.getLogger(PoolSchedulers.class);

    private static final String FAILURE = "Expected to decide ";

    private final PoolScheduler.Factory factory;
    private final PoolRecords records;
    private final Map<String, Hosted> pools = new TreeMap<>();
    private final MetricFailures metricFailures = new MetricFailures();
    private @Nullable MissingSchedulerException missing;

    PoolSchedulers(PoolScheduler.Factory factory, PoolRecords records) {
        this.factory = factory;
        this.records = records;
    }

    /** Whether a dead letter's reason says that the scheduler threw, and not that the record could not be read. */
    static boolean isOwnFailure(String reason) {
        return reason.startsWith(FAILURE);
    }

    /** Restores every pool that has records, so that those for which time matters get their ticks. */
    void restore() {
        try {
            records.pools().forEach(this::hosted);
        } catch (MissingSchedulerException e) {
            missing = e;
        }
    }

    /**
     * Decides; the caller writes the changes before the next command.
     *
     * @throws MissingSchedulerException if the log names a scheduler that is not here; nothing has changed
     * @throws FatalDecisionError if an error was thrown: the process must end
     */
    Verdict decide(ReadCommand read, LogPosition position) {
        if (missing != null) {
            throw missing;
        }
        try {
            return decided(read, read.command(), position);
        } catch (MissingSchedulerException e) {
            missing = e;
            pools.remove(read.pool());
            throw e;
        } catch (Error e) {
            throw new FatalDecisionError(read.pool(), position, e);
        }
    }

    /**
     * The same, without schedulers that were recorded as quarantined when it was decided.
     *
     * @param quarantined their ids
     */
    Verdict decideWithout(SortedSet<String> quarantined, ReadCommand read, LogPosition position) {
        pools.remove(read.pool());
        return decided(read, new Command.WithoutScheduler("", quarantined, read.command()), position);
    }

    /** Where the pool's scheduler plugin fails, what it had begun is undone, and the built-in one decides. */
    private Verdict decided(ReadCommand read, Command command, LogPosition position) {
        try {
            String reason = command instanceof Command.Unreadable unreadable ? unreadable.reason() : null;
            return verdict(read.pool(), command, position, reason);
        } catch (PolicyException e) {
            log(read.pool(), position, e);
            pools.remove(read.pool());
            return decided(read, Command.WithoutScheduler.after(e, command), position);
        } catch (MissingSchedulerException e) {
            throw e;
        } catch (RuntimeException e) {
            return deadLetter(read, position, e);
        }
    }

    private Verdict deadLetter(ReadCommand read, LogPosition position, RuntimeException failure) {
        log(read.pool(), position, failure);
        pools.remove(read.pool());
        String reason = FAILURE + read.command().getClass().getSimpleName() + ", but the scheduler threw "
                + failure.getClass().getName() + ".";
        return verdict(read.pool(), new Command.Unreadable(reason), position, reason);
    }

    private Verdict verdict(String pool, Command command, LogPosition position, @Nullable String deadLetter) {
        Hosted hosted = hosted(pool);
        Decision decision = hosted.scheduler.decide(command, position);
        if (pool.equals(PoolNames.COORDINATOR)) {
            List<StateRecord> said = decision.changes().stream()
                    .map(Change::record)
                    .filter(Objects::nonNull)
                    .toList();
            pools.values().forEach(one -> tell(one.scheduler, said));
        }
        hosted.logicalMs = Math.max(hosted.logicalMs, position.appendTimeMs());
        return new Verdict(pool, decision, hosted.logicalMs, deadLetter);
    }

    boolean wantsDetails(String pool) {
        return hosted(pool).scheduler.wantsDetails();
    }

    List<String> wantingTicks() {
        return pools.entrySet().stream()
                .filter(entry -> entry.getValue().scheduler.wantsTicks())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** By pool. */
    SortedMap<String, Measurements> measurements() {
        SortedMap<String, Measurements> measurements = new TreeMap<>();
        pools.forEach((pool, hosted) -> {
            if (!pool.equals(PoolNames.COORDINATOR)) {
                measurements.put(pool, hosted.scheduler.measurements());
            }
        });
        measurements.forEach(this::logFailures);
        return measurements;
    }

    private void logFailures(String pool, Measurements measurements) {
        metricFailures
                .news(pool, measurements)
                .forEach(one -> LOG.atWarn()
                        .setMessage("metric.failed")
                        .addKeyValue("pool", pool)
                        .addKeyValue("scheduler", measurements.scheduler())
                        .addKeyValue("metric", one.metric().name())
                        .addKeyValue("reason", one.failure())
                        .log());
    }

    private Hosted hosted(String pool) {
        return pools.computeIfAbsent(pool, name -> {
            List<StateRecord> stored = records.of(name);
            PoolScheduler scheduler = factory.restore(name, stored);
            scheduler.offer(Collections.emptySortedMap());
            tell(scheduler, records.of(PoolNames.COORDINATOR));
            return new Hosted(scheduler, logicalMs(stored));
        });
    }

    /** What stands on the log for the whole partition, as far as it is among these. */
    private static void tell(PoolScheduler scheduler, List<StateRecord> records) {
        for (StateRecord record : records) {
            if (record instanceof LimitsRecord limits) {
                scheduler.limit(limits.limits());
            } else if (record instanceof ArtifactsRecord artifacts) {
                scheduler.offer(artifacts.schedulers());
            }
        }
    }

    private static long logicalMs(List<StateRecord> stored) {
        return stored.stream()
                .filter(PoolRecord.class::isInstance)
                .mapToLong(record -> ((PoolRecord) record).logicalMs())
                .max()
                .orElse(0);
    }

    private static void log(String pool, LogPosition position, RuntimeException failure) {
        LOG.atError()
                .setMessage("command.failed")
                .addKeyValue("pool", pool)
                .addKeyValue("partition", position.partition())
                .addKeyValue("offset", position.offset())
                .setCause(failure)
                .log();
    }

    /** A scheduler, and the largest append time that it has seen. */
    private static final class Hosted {
        private final PoolScheduler scheduler;
        private long logicalMs;

        Hosted(PoolScheduler scheduler, long logicalMs) {
            this.scheduler = scheduler;
            this.logicalMs = logicalMs;
        }
    }
}
