package dev.fairlead.coordinator;

import dev.fairlead.scheduler.AdmissionLimits;
import dev.fairlead.scheduler.Change;
import dev.fairlead.scheduler.Command;
import dev.fairlead.scheduler.Decision;
import dev.fairlead.scheduler.LimitsRecord;
import dev.fairlead.scheduler.LogPosition;
import dev.fairlead.scheduler.PolicyException;
import dev.fairlead.scheduler.PoolRecord;
import dev.fairlead.scheduler.PoolScheduler;
import dev.fairlead.scheduler.StateRecord;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The schedulers of one partition's pools, all under the limits that the reserved pool was told, each restored from its records when it is first needed. A scheduler that
 * throws is discarded, restored, and told that the command is unreadable: the same in every replay. Owned by one thread.
 */
final class PoolSchedulers {

    private static final Logger LOG = LoggerFactory.getLogger(PoolSchedulers.class);

    private static final String FAILURE = "Expected to decide ";

    private final PoolScheduler.Factory factory;
    private final PoolRecords records;
    private final Map<String, Hosted> pools = new TreeMap<>();

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
        records.pools().forEach(this::hosted);
    }

    /** Decides; the caller writes the changes before the next command. */
    Verdict decide(ReadCommand read, LogPosition position) {
        Command command = read.command();
        try {
            String reason = command instanceof Command.Unreadable unreadable ? unreadable.reason() : null;
            return verdict(read.pool(), command, position, reason);
        } catch (PolicyException e) {
            return withoutScheduler(read, position, e);
        } catch (RuntimeException e) {
            log(read.pool(), position, e);
            pools.remove(read.pool());
            String reason = FAILURE + command.getClass().getSimpleName() + ", but the scheduler threw "
                    + e.getClass().getName() + ".";
            return verdict(read.pool(), new Command.Unreadable(reason), position, reason);
        }
    }

    /** The pool's scheduler plugin failed: undone is what it had begun, and the built-in one decides. */
    private Verdict withoutScheduler(ReadCommand read, LogPosition position, PolicyException failure) {
        log(read.pool(), position, failure);
        pools.remove(read.pool());
        String reason = String.valueOf(failure.getMessage());
        return verdict(read.pool(), new Command.WithoutScheduler(reason, read.command()), position, null);
    }

    private Verdict verdict(String pool, Command command, LogPosition position, @Nullable String deadLetter) {
        Hosted hosted = hosted(pool);
        Decision decision = hosted.scheduler.decide(command, position);
        if (pool.equals(PoolNames.COORDINATOR)) {
            limits(decision.changes().stream().map(Change::record))
                    .ifPresent(limits -> pools.values().forEach(one -> one.scheduler.limit(limits)));
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

    private Hosted hosted(String pool) {
        return pools.computeIfAbsent(pool, name -> {
            List<StateRecord> stored = records.of(name);
            PoolScheduler scheduler = factory.restore(name, stored);
            limits(records.of(PoolNames.COORDINATOR).stream()).ifPresent(scheduler::limit);
            return new Hosted(scheduler, logicalMs(stored));
        });
    }

    /** What stands on the log of how much the partition's pools take in, if it is among these. */
    private static Optional<AdmissionLimits> limits(Stream<@Nullable StateRecord> records) {
        return records.filter(LimitsRecord.class::isInstance)
                .map(record -> ((LimitsRecord) record).limits())
                .findFirst();
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
