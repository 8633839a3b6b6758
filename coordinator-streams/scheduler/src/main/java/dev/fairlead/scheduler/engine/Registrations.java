package dev.fairlead.scheduler.engine;

import dev.fairlead.scheduler.Command.Register;
import dev.fairlead.scheduler.Fact;
import dev.fairlead.scheduler.SizeLimits;
import dev.fairlead.scheduler.Sorted;
import dev.fairlead.scheduler.TaskRecord;
import dev.fairlead.scheduler.WorkerRecord;
import dev.fairlead.scheduler.WorkerStatus;
import dev.fairlead.scheduler.lifecycle.WorkerEvent;
import dev.fairlead.scheduler.lifecycle.WorkerLifecycle;
import dev.fairlead.scheduler.state.Ledger;
import dev.fairlead.scheduler.state.PoolState;
import dev.fairlead.scheduler.state.Worker;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Workers that come. The newest instance of an id wins: the older is fenced, what it held is lost, and it can not win
 * back by a registration that arrives late.
 */
final class Registrations {
    private static final int FENCED_KEPT = 8;
    private static final int ENTRIES_FACTOR = 16;
    private static final int LENGTH_FACTOR = 64;

    private final PoolState state;
    private final Ledger ledger;
    private final Hearing hearing;
    private final WorkerMoves workers;
    private final Text text;

    Registrations(PoolState state, Ledger ledger, Hearing hearing, WorkerMoves workers) {
        this.state = state;
        this.ledger = ledger;
        this.hearing = hearing;
        this.workers = workers;
        this.text = new Text(state.limits().sizes());
    }

    void register(Register register) {
        String refusal = refusal(register);
        if (refusal != null) {
            refuse(register, refusal);
            return;
        }
        Worker known = state.worker(register.workerId());
        if (known == null) {
            enter(register, List.of());
        } else if (known.record().instanceId().equals(register.instanceId())) {
            again(known.record(), register);
        } else if (known.record().fenced().contains(register.instanceId())) {
            fence(register.workerId(), register.instanceId(), register.assignmentPartition());
        } else {
            replace(known, register);
        }
    }

    /** The worker is told too, so that it can say why it does not work. */
    private void refuse(Register register, String reason) {
        String workerId = text.shortened(register.workerId());
        ledger.record(new Fact.StaleReport(workerId, "RegisterWorker", reason));
        ledger.record(new Fact.RegistrationRefused(
                workerId, text.shortened(register.instanceId()), register.assignmentPartition(), reason));
    }

    private void enter(Register register, List<String> fenced) {
        WorkerStatus status = WorkerLifecycle.TABLE.next(null, WorkerEvent.REGISTERED);
        WorkerRecord record = record(register, status, fenced);
        ledger.record(new Fact.WorkerRegistered(record.snapshot(0)), record);
    }

    /** The same instance once more: it may offer something else now; what it holds stays. */
    private void again(WorkerRecord before, Register register) {
        Worker worker = hearing.hear(before.workerId(), before.instanceId());
        if (worker == null) {
            return;
        }
        WorkerRecord known = worker.record();
        WorkerRecord offered = record(register, known.status(), known.fenced());
        WorkerRecord now = new WorkerRecord(
                offered.workerId(),
                offered.instanceId(),
                offered.agentId(),
                offered.assignmentPartition(),
                offered.slots(),
                offered.types(),
                offered.capabilities(),
                offered.version(),
                known.status(),
                known.heardMs(),
                known.drainDueMs(),
                known.restUntilMs(),
                known.turn(),
                known.stale(),
                known.fenced());
        if (!now.equals(known)) {
            ledger.record(new Fact.WorkerRegistered(now.snapshot(worker.busy())), now);
        }
    }

    private void replace(Worker older, Register register) {
        WorkerRecord before = older.record();
        fence(before.workerId(), before.instanceId(), before.assignmentPartition());
        List<TaskRecord> held = workers.held(older);
        List<String> fenced = new ArrayList<>(before.fenced());
        fenced.add(before.instanceId());
        enter(register, fenced.subList(Math.max(0, fenced.size() - FENCED_KEPT), fenced.size()));
        workers.recover(before.workerId(), "worker restarted", held);
    }

    private void fence(String workerId, String instanceId, int partition) {
        ledger.record(
                new Fact.Fenced(workerId, instanceId, partition, "a newer instance has registered with the same id"));
    }

    private WorkerRecord record(Register register, WorkerStatus status, List<String> fenced) {
        return new WorkerRecord(
                register.workerId(),
                register.instanceId(),
                register.agentId(),
                register.assignmentPartition(),
                register.slots(),
                Sorted.distinct(register.types()),
                Sorted.map(register.capabilities()),
                register.version(),
                status,
                state.leaseMs(),
                0,
                0,
                0,
                List.of(),
                fenced);
    }

    private @Nullable String refusal(Register register) {
        SizeLimits sizes = state.limits().sizes();
        if (!text.isId(register.workerId())
                || !text.isId(register.instanceId())
                || !text.isId(register.agentId())
                || !text.isLine(register.version())) {
            return invalid("ids", text.idRule());
        }
        if (register.slots() < 1 || register.slots() > sizes.slotsPerWorker()) {
            return invalid("slots", "1 to %d".formatted(sizes.slotsPerWorker()));
        }
        if (register.assignmentPartition() < 0) {
            return invalid("assignmentPartition", "not negative");
        }
        int partitions = state.assignmentPartitions();
        if (partitions > 0 && register.assignmentPartition() >= partitions) {
            return "Expected to register a worker that reads one of the first %d partitions of the assignments, but it names %d."
                    .formatted(partitions, register.assignmentPartition());
        }
        int entries = ENTRIES_FACTOR * sizes.entries();
        if (register.types().size() > entries || !register.types().stream().allMatch(text::isId)) {
            return invalid("types", "at most %d, printable".formatted(entries));
        }
        if (register.capabilities().size() > entries
                || !register.capabilities().keySet().stream().allMatch(text::isId)
                || !register.capabilities().values().stream().allMatch(text::isLine)) {
            return invalid("capabilities", "at most %d, printable".formatted(entries));
        }
        int length = LENGTH_FACTOR * sizes.textLength();
        if (length(register) > length) {
            return invalid("types and capabilities", "at most %d characters in all".formatted(length));
        }
        return state.worker(register.workerId()) == null && state.registeredWorkers() >= sizes.workersPerPool()
                ? "Expected to register a worker in a pool with at most %d workers, but it is full."
                        .formatted(sizes.workersPerPool())
                : null;
    }

    /** Of all that is kept of the offer, again with each renewal of the lease. */
    private static long length(Register register) {
        long types = register.types().stream().mapToLong(String::length).sum();
        return types
                + register.capabilities().entrySet().stream()
                        .mapToLong(entry -> (long) entry.getKey().length()
                                + entry.getValue().length())
                        .sum();
    }

    private static String invalid(String field, String rule) {
        return "Expected to register a worker with valid %s, but they are not (%s).".formatted(field, rule);
    }
}
