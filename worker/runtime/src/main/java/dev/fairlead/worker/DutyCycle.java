package dev.fairlead.worker;

import dev.fairlead.events.AssignTask;
import dev.fairlead.events.CancelAttempt;
import dev.fairlead.events.DrainAcknowledged;
import dev.fairlead.events.Heartbeat;
import dev.fairlead.events.RegistrationRefused;
import dev.fairlead.events.RegistrationRequired;
import dev.fairlead.events.RevokeAttempt;
import dev.fairlead.events.WorkerBeat;
import dev.fairlead.events.WorkerFenced;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * The agent's whole work, a step at a time: reads what came for its workers, lets them do what is due, and beats for
 * all of them. One thread steps it, or a test does; what other threads want goes through the {@link Mailbox}.
 */
final class DutyCycle {
    private final String agentId;
    private final String instanceId;
    private final Lane.Outlet outlet;
    private final Map<String, LogicalWorker> workers = new LinkedHashMap<>();
    private long beatAt;
    private boolean beating;

    DutyCycle(String agentId, String instanceId, Lane.Outlet outlet, List<LogicalWorker> workers) {
        this.agentId = agentId;
        this.instanceId = instanceId;
        this.outlet = outlet;
        this.beatAt = now() + outlet.timings().heartbeat();
        workers.forEach(worker -> this.workers.put(worker.id(), worker));
    }

    /** Registers all workers; before the first step. */
    void begin() {
        workers.values().forEach(worker -> worker.register(() -> {}));
    }

    /** Does what there is to do, then waits for more, but no longer than until something is due. */
    void step() {
        work();
        if (!isOver()) {
            outlet.link().poll(patience()).forEach(this::deliver);
        }
    }

    /** Whether all workers are gone. */
    boolean isOver() {
        return workers.values().stream().allMatch(LogicalWorker::isGone);
    }

    /** Why workers had to end although nobody asked this agent to; the first reason, null where there is none. */
    @Nullable
    String expulsion() {
        return workers.values().stream()
                .map(LogicalWorker::expulsion)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    void drain(long timeoutMs, String reason) {
        workers.values().forEach(worker -> worker.drain(timeoutMs, reason, true));
    }

    void close(String reason) {
        workers.values().forEach(worker -> worker.close(reason));
    }

    private void work() {
        outlet.mailbox().open();
        long now = now();
        outlet.watch().step(now);
        workers.values().forEach(worker -> worker.step(now));
        if (now >= beatAt && !beating) {
            beat(now);
        }
    }

    private void deliver(SpecificRecord order) {
        if (order instanceof AssignTask o) {
            to(o.getWorkerId(), o.getInstanceId(), worker -> worker.assign(o));
        } else if (order instanceof CancelAttempt o) {
            to(o.getWorkerId(), o.getInstanceId(), worker -> worker.cancel(o.getToken(), cancellation(o)));
        } else if (order instanceof RevokeAttempt o) {
            Cancellation why = new Cancellation(Cancellation.Cause.REVOKED, o.getReason());
            to(o.getWorkerId(), o.getInstanceId(), worker -> worker.cancel(o.getToken(), why));
        } else if (order instanceof WorkerFenced o) {
            to(o.getWorkerId(), o.getInstanceId(), worker -> worker.fence(o.getReason()));
        } else if (order instanceof RegistrationRefused o) {
            to(o.getWorkerId(), o.getInstanceId(), worker -> worker.refuse(o.getReason()));
        } else if (order instanceof DrainAcknowledged o) {
            to(o.getWorkerId(), o.getInstanceId(), worker -> worker.drain(o.getTimeoutMs(), "drained", false));
        } else if (order instanceof RegistrationRequired o) {
            to(o.getWorkerId(), o.getInstanceId(), worker -> worker.registerAgain(o.getReason(), () -> beatAt = now()));
        }
    }

    /** The partition is shared with other agents, and an instance before this one may still be spoken to. */
    private void to(String workerId, String instance, Consumer<LogicalWorker> order) {
        LogicalWorker worker = workers.get(workerId);
        if (worker != null && instance.equals(instanceId)) {
            order.accept(worker);
        }
    }

    private static Cancellation cancellation(CancelAttempt order) {
        Cancellation.Cause cause = order.getTimedOut() ? Cancellation.Cause.TIMED_OUT : Cancellation.Cause.REQUESTED;
        return new Cancellation(cause, order.getReason());
    }

    private void beat(long now) {
        List<WorkerBeat> beats = workers.values().stream()
                .map(LogicalWorker::beat)
                .filter(Objects::nonNull)
                .toList();
        beatAt = now + outlet.timings().heartbeat();
        if (!beats.isEmpty()) {
            beating = true;
            List<List<WorkerBeat>> portions = BeatPortions.of(beats);
            Heart heart = new Heart(now, portions.size());
            portions.forEach(portion -> outlet.send(new Heartbeat(agentId, portion), heart::beaten));
        }
    }

    /** One beat of the agent, of one record or more: the leases are renewed when the broker has all of them. */
    private final class Heart {
        private final long sentAt;
        private int awaited;
        private boolean failed;

        Heart(long sentAt, int awaited) {
            this.sentAt = sentAt;
            this.awaited = awaited;
        }

        void beaten(@Nullable Throwable error) {
            failed |= error != null;
            beating = --awaited > 0;
            if (error == null) {
                outlet.watch().acknowledged(now());
            }
            if (!beating && !failed) {
                outlet.watch().leased(sentAt);
            }
        }
    }

    private Duration patience() {
        long due = beating ? Long.MAX_VALUE : beatAt;
        for (LogicalWorker worker : workers.values()) {
            due = Math.min(due, worker.due());
        }
        long wait = Math.min(due - now(), outlet.timings().heartbeat());
        return Duration.ofMillis(Math.max(0, wait));
    }

    private long now() {
        return outlet.clock().elapsedMs();
    }
}
