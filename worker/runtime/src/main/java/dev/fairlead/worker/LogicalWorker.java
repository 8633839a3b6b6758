package dev.fairlead.worker;

import dev.fairlead.events.AssignTask;
import dev.fairlead.events.DeregisterWorker;
import dev.fairlead.events.DrainWorker;
import dev.fairlead.events.ReportFinished;
import dev.fairlead.events.ReportRefused;
import dev.fairlead.events.TestCounts;
import dev.fairlead.events.Token;
import dev.fairlead.events.WorkerBeat;
import dev.fairlead.worker.api.TaskExecutor;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * One worker of the agent: what it holds in its slots, and where it stands. Used by the agent's thread only.
 *
 * <pre>
 *   SERVING ──drain──▶ DRAINING ──nothing held──▶ LEAVING ──acknowledged──▶ GONE
 *      └─fenced, refused──┴──▶ FENCED ──executors returned──────────────────┘
 * </pre>
 */
final class LogicalWorker {
    private static final Logger LOG = LoggerFactory.getLogger(LogicalWorker.class);

    /** See the drawing. */
    enum Standing {
        SERVING,
        DRAINING,
        LEAVING,
        FENCED,
        GONE
    }

    private final Offer offer;
    private final Crew crew;
    private final Lane lane;
    private final HeldAttempts attempts = new HeldAttempts();
    private Standing standing = Standing.SERVING;
    private String leaveReason = "";
    private @Nullable String expulsion;
    private long killAt = Long.MAX_VALUE;
    private long leaveAt = Long.MAX_VALUE;
    private boolean registering;
    private boolean registered;

    LogicalWorker(Offer offer, Crew crew) {
        this.offer = offer;
        this.crew = crew;
        this.lane = new Lane(crew.outlet());
    }

    String id() {
        return crew.workerId();
    }

    boolean isGone() {
        return standing == Standing.GONE;
    }

    /** Offers itself, unless the last offer is still on its way. */
    void register(Runnable acknowledged) {
        if (registering || !isMember()) {
            return;
        }
        registering = true;
        lane.add(offer.registration(crew), sentAt -> {
            registering = false;
            registered = true;
            crew.outlet().watch().leased(sentAt);
            acknowledged.run();
        });
    }

    /** Offers itself anew to a coordinator that does not know it. */
    void registerAgain(String reason, Runnable acknowledged) {
        if (isMember()) {
            log(Level.WARN, reason, "The coordinator does not know the worker; it registers again");
        }
        register(acknowledged);
        if (standing == Standing.DRAINING) {
            announceDrain();
        }
    }

    void assign(AssignTask task) {
        if (!isMember() || attempts.knows(task.getToken())) {
            return;
        }
        TaskExecutor executor = offer.executors().get(task.getType());
        String obstacle = obstacle(executor);
        if (executor != null && obstacle == null) {
            attempts.begin(task, executor, crew);
        } else {
            attempts.settle(task.getToken());
            lane.add(refusal(task, String.valueOf(obstacle)));
        }
    }

    /** Kills the attempt; one that is not known yet is not begun when it comes. */
    void cancel(Token token, Cancellation why) {
        Attempt attempt = attempts.get(token);
        if (attempt != null) {
            attempt.cancel(why);
        } else if (isMember() && !attempts.knows(token)) {
            attempts.settle(token);
            lane.add(notBegun(token, why.verdict()));
        }
    }

    /** Another instance has this worker's id: kills everything without a report. */
    void fence(String reason) {
        expel(
                Cancellation.Cause.FENCED,
                reason,
                "Another instance took this worker's id; it kills what it runs and stops");
    }

    /** The coordinator does not take this worker: the same. */
    void refuse(String reason) {
        expel(Cancellation.Cause.REFUSED, reason, "The coordinator does not take this worker; it stops");
    }

    /** Why it had to stop; null: it had not. */
    @Nullable
    String expulsion() {
        return expulsion;
    }

    private void expel(Cancellation.Cause cause, String reason, String message) {
        if (standing == Standing.GONE || standing == Standing.FENCED) {
            return;
        }
        log(Level.ERROR, reason, message);
        expulsion = reason;
        standing = Standing.FENCED;
        killAt = Long.MAX_VALUE;
        leaveAt = now() + timings().stop();
        lane.abandon();
        attempts.discardAll(new Cancellation(cause, reason));
    }

    /** Takes nothing new, finishes what it runs within the time, then leaves. Once more: within the shorter time. */
    void drain(long timeoutMs, String reason, boolean announce) {
        long until = now() + Math.min(timeoutMs, Long.MAX_VALUE / 4);
        if (standing == Standing.DRAINING && !isKilling()) {
            killAt = Math.min(killAt, until);
        }
        if (standing == Standing.SERVING) {
            log(Level.INFO, reason, "The worker takes no new work and finishes what it runs");
            standing = Standing.DRAINING;
            leaveReason = reason;
            killAt = until;
            if (announce) {
                announceDrain();
            }
        }
    }

    /** Kills what it runs, reports that, and leaves. Says so first, so that nothing comes back to it. */
    void close(String reason) {
        drain(timings().stop() + timings().leave(), reason, !attempts.isEmpty());
        drain(0, reason, false);
    }

    void step(long now) {
        lane.step(now);
        attempts.step(now);
        switch (standing) {
            case DRAINING -> drainFurther(now);
            case LEAVING -> leaveFurther(now);
            case FENCED -> standing = isIdle() || now >= leaveAt ? Standing.GONE : standing;
            case SERVING, GONE -> {}
        }
    }

    /** When {@link #step} is to be called next, if nothing else happens. */
    long due() {
        if (standing == Standing.GONE) {
            return Long.MAX_VALUE;
        }
        return Math.min(Math.min(lane.due(), attempts.due()), Math.min(killAt, leaveAt));
    }

    /**
     * What its agent's heartbeat says of it; null: nothing. Before its first registration is on the log, a beat would look
     * as if it came from an older instance with its id, and fence it.
     */
    @Nullable
    WorkerBeat beat() {
        return isMember() && registered
                ? new WorkerBeat(id(), crew.instanceId(), crew.outlet().link().assignmentPartition(), attempts.tokens())
                : null;
    }

    private boolean isMember() {
        return standing == Standing.SERVING || standing == Standing.DRAINING;
    }

    private boolean isKilling() {
        return leaveAt != Long.MAX_VALUE;
    }

    private boolean isIdle() {
        return attempts.busySlots() == 0;
    }

    /** Why it cannot take a task; null: it can. */
    private @Nullable String obstacle(@Nullable TaskExecutor executor) {
        if (executor == null) {
            return "it has executors for " + offer.executors().keySet() + " only";
        }
        if (standing == Standing.DRAINING) {
            return "it takes nothing new: " + leaveReason;
        }
        if (crew.outlet().watch().isAway()) {
            return "it had no acknowledgement from the broker";
        }
        return attempts.busySlots() >= offer.slots() ? "all its " + offer.slots() + " slots are busy" : null;
    }

    private ReportRefused refusal(AssignTask task, String obstacle) {
        String reason = "Expected to run task %s of type '%s' on worker %s, but %s."
                .formatted(task.getToken().getTaskId(), task.getType(), id(), obstacle);
        return new ReportRefused(id(), crew.instanceId(), task.getToken(), reason);
    }

    private ReportFinished notBegun(Token token, Verdict verdict) {
        return new ReportFinished(
                id(),
                crew.instanceId(),
                token,
                verdict.outcome(),
                verdict.retryable(),
                verdict.message(),
                new TestCounts(0, 0, 0, 0, 0),
                List.of(),
                0,
                crew.outlet().clock().wallMs(),
                0L);
    }

    private void announceDrain() {
        lane.add(new DrainWorker(id(), Math.max(0, killAt - now()), leaveReason));
    }

    private void drainFurther(long now) {
        if (now >= killAt) {
            killAt = Long.MAX_VALUE;
            leaveAt = now + timings().stop() + timings().leave();
            attempts.cancelAll(new Cancellation(Cancellation.Cause.CLOSING, leaveReason));
        }
        boolean allSaid = attempts.isEmpty() && lane.isEmpty();
        boolean unheard = isKilling() && isIdle() && crew.outlet().watch().isAway();
        if (allSaid || unheard || now >= leaveAt) {
            leave(now);
        }
    }

    private void leave(long now) {
        standing = Standing.LEAVING;
        killAt = Long.MAX_VALUE;
        leaveAt = now + timings().leave();
        lane.add(new DeregisterWorker(id(), crew.instanceId(), leaveReason));
    }

    private void leaveFurther(long now) {
        if (lane.isEmpty()) {
            standing = Standing.GONE;
        } else if (now >= leaveAt || crew.outlet().watch().isAway()) {
            standing = Standing.GONE;
            log(Level.WARN, leaveReason, "The worker left, but the broker did not acknowledge it");
        }
    }

    private void log(Level level, String reason, String message) {
        LOG.atLevel(level)
                .addKeyValue("worker", id())
                .addKeyValue("reason", reason)
                .log(message);
    }

    private Timings timings() {
        return crew.outlet().timings();
    }

    private long now() {
        return crew.outlet().clock().elapsedMs();
    }
}
