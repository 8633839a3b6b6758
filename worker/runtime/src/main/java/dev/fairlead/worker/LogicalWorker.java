package dev.fairlead.worker;

import dev.fairlead.events.AssignTask;
import dev.fairlead.events.DeregisterWorker;
import dev.fairlead.events.DrainWorker;
import dev.fairlead.events.RegisterWorker;
import dev.fairlead.events.ReportFinished;
import dev.fairlead.events.ReportRefused;
import dev.fairlead.events.TestCounts;
import dev.fairlead.events.Token;
import dev.fairlead.events.WorkerBeat;
import dev.fairlead.worker.api.TaskExecutor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * One worker of the agent: its slots, what it holds, and where it stands. Used by the agent's thread only.
 *
 * <pre>
 *   SERVING ──drain──▶ DRAINING ──nothing held──▶ LEAVING ──acknowledged──▶ GONE
 *      └──────────fenced──┴──▶ FENCED ──executors returned──────────────────┘
 * </pre>
 */
final class LogicalWorker {
    private static final Logger LOG = LoggerFactory.getLogger(LogicalWorker.class);
    private static final int REMEMBERED = 10_000;

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
    private final Map<AttemptId, Attempt> held = new LinkedHashMap<>();
    private final SettledAttempts settled = new SettledAttempts(REMEMBERED);
    private Standing standing = Standing.SERVING;
    private String leaveReason = "";
    private long killAt = Long.MAX_VALUE;
    private long leaveAt = Long.MAX_VALUE;
    private boolean registering;

    LogicalWorker(Offer offer, Crew crew) {
        this.offer = offer;
        this.crew = crew;
        this.lane = new Lane(crew.outlet());
    }

    String id() {
        return crew.workerId();
    }

    Standing standing() {
        return standing;
    }

    /** Offers itself, unless the last offer is still on its way. */
    void register(Runnable registered) {
        if (registering || !isMember()) {
            return;
        }
        registering = true;
        lane.add(offer.registration(crew), sentAt -> {
            registering = false;
            crew.outlet().watch().leased(sentAt);
            registered.run();
        });
        if (standing == Standing.DRAINING) {
            announceDrain();
        }
    }

    void assign(AssignTask task) {
        AttemptId id = AttemptId.of(task.getToken());
        if (!isMember() || held.containsKey(id) || settled.contains(id)) {
            return;
        }
        TaskExecutor executor = offer.executors().get(task.getType());
        String obstacle = obstacle(task, executor);
        if (executor != null && obstacle == null) {
            held.put(id, Attempt.begin(task, executor, crew));
        } else {
            settled.add(id);
            lane.add(new ReportRefused(id(), crew.instanceId(), task.getToken(), String.valueOf(obstacle)));
        }
    }

    /** Kills the attempt; one that is not known yet is not begun when it comes. */
    void cancel(Token token, Cancellation why) {
        AttemptId id = AttemptId.of(token);
        Attempt attempt = held.get(id);
        if (attempt != null) {
            attempt.cancel(why);
        } else if (isMember() && !settled.contains(id)) {
            settled.add(id);
            lane.add(notBegun(token, why.verdict()));
        }
    }

    /** Another instance has this worker's id: kills everything without a report. */
    void fence(String reason) {
        if (standing == Standing.GONE || standing == Standing.FENCED) {
            return;
        }
        log(Level.ERROR, reason, "Another instance took this worker's id; it kills what it runs and stops");
        standing = Standing.FENCED;
        leaveAt = now() + timings().stop();
        lane.abandon();
        held.values().forEach(a -> a.discard(new Cancellation(Cancellation.Cause.FENCED, reason)));
    }

    /** Takes nothing new, finishes what it runs within the time, then leaves. */
    void drain(long timeoutMs, String reason, boolean announce) {
        if (standing != Standing.SERVING) {
            return;
        }
        log(Level.INFO, reason, "The worker takes no new work and finishes what it runs");
        standing = Standing.DRAINING;
        leaveReason = reason;
        killAt = now() + Math.min(timeoutMs, Long.MAX_VALUE / 2 - now());
        if (announce) {
            announceDrain();
        }
    }

    /** Kills what it runs, reports that, and leaves. */
    void close(String reason) {
        drain(0, reason, false);
        if (standing == Standing.DRAINING && leaveAt == Long.MAX_VALUE) {
            killAt = Math.min(killAt, now());
        }
    }

    void step(long now) {
        lane.step(now);
        held.values().forEach(attempt -> attempt.step(now));
        settle();
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
        long due = Math.min(lane.due(), Math.min(killAt, leaveAt));
        for (Attempt attempt : held.values()) {
            due = Math.min(due, attempt.due());
        }
        return due;
    }

    /** What its agent's heartbeat says of it; null: nothing. */
    @Nullable
    WorkerBeat beat() {
        if (!isMember()) {
            return null;
        }
        List<Token> tokens = held.values().stream().map(Attempt::token).toList();
        return new WorkerBeat(id(), crew.instanceId(), crew.outlet().link().assignmentPartition(), tokens);
    }

    private boolean isMember() {
        return standing == Standing.SERVING || standing == Standing.DRAINING;
    }

    /** Why it cannot take the task; null: it can. */
    private @Nullable String obstacle(AssignTask task, @Nullable TaskExecutor executor) {
        String obstacle = null;
        if (executor == null) {
            obstacle = "it has executors for " + offer.executors().keySet() + " only";
        } else if (standing == Standing.DRAINING) {
            obstacle = "it takes nothing new: " + leaveReason;
        } else if (crew.outlet().watch().isAway()) {
            obstacle = "it had no acknowledgement from the broker";
        } else if (busy() >= offer.slots()) {
            obstacle = "all its " + offer.slots() + " slots are busy";
        }
        return obstacle == null
                ? null
                : "Expected to run task " + task.getToken().getTaskId() + " of type '" + task.getType() + "' on worker "
                        + id() + ", but " + obstacle + ".";
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

    private long busy() {
        return held.values().stream().filter(Attempt::holdsSlot).count();
    }

    private boolean isIdle() {
        return held.values().stream().noneMatch(Attempt::holdsSlot);
    }

    private void settle() {
        held.values().removeIf(attempt -> {
            if (attempt.isSettled()) {
                settled.add(AttemptId.of(attempt.token()));
            }
            return attempt.isSettled();
        });
    }

    private void announceDrain() {
        long left = Math.max(0, killAt - now());
        lane.add(new DrainWorker(id(), left, leaveReason));
    }

    private void drainFurther(long now) {
        if (now >= killAt) {
            killAt = Long.MAX_VALUE;
            leaveAt = now + timings().stop() + timings().leave();
            Cancellation why = new Cancellation(Cancellation.Cause.CLOSING, leaveReason);
            held.values().forEach(attempt -> attempt.cancel(why));
        }
        boolean killed = leaveAt != Long.MAX_VALUE;
        boolean unheard = killed && isIdle() && crew.outlet().watch().isAway();
        if ((held.isEmpty() && lane.isEmpty()) || unheard || now >= leaveAt) {
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
        boolean unheard = now >= leaveAt || crew.outlet().watch().isAway();
        if (lane.isEmpty()) {
            standing = Standing.GONE;
        } else if (unheard) {
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

    /**
     * What a worker offers.
     *
     * @param executors by task type
     */
    record Offer(
            String agentId,
            int slots,
            Map<String, TaskExecutor> executors,
            Map<String, String> capabilities,
            String version) {

        RegisterWorker registration(Crew crew) {
            return new RegisterWorker(
                    crew.workerId(),
                    crew.instanceId(),
                    agentId,
                    crew.outlet().link().assignmentPartition(),
                    slots,
                    List.copyOf(executors.keySet()),
                    capabilities,
                    version);
        }
    }
}
