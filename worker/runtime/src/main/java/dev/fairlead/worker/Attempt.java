package dev.fairlead.worker;

import dev.fairlead.events.AssignTask;
import dev.fairlead.events.Outcome;
import dev.fairlead.events.ReportFinished;
import dev.fairlead.events.ReportStarted;
import dev.fairlead.events.Token;
import dev.fairlead.worker.api.TaskExecutor;
import dev.fairlead.worker.api.TaskOutcome;
import dev.fairlead.worker.results.Draft;
import dev.fairlead.worker.results.ResultBuffer;
import dev.fairlead.worker.results.SafeText;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One assignment from its acceptance until the broker has its report. Used by the agent's thread only.
 *
 * <pre>
 *   RUNNING ──cancel──▶ STOPPING ──too slow──▶ STUCK
 *      └──────────┬────────┴─────────┬───────────┘     the executor returns
 *                 ▼                  ▼
 *             REPORTING ──────▶  SETTLED               the broker has it, or nobody wants it
 * </pre>
 *
 * A slot is held until the executor returns; the token until SETTLED.
 */
final class Attempt {
    private static final Logger LOG = LoggerFactory.getLogger(Attempt.class);
    private static final int MESSAGE_BYTES = 4 * 1024;

    /** See the drawing. */
    enum Phase {
        RUNNING,
        STOPPING,
        STUCK,
        REPORTING,
        SETTLED
    }

    private final AssignTask task;
    private final Crew crew;
    private final ResultBuffer results;
    private final AttemptContext context;
    private final ExecutorCall call;
    private final Lane lane;
    private final long startedAt;
    private final long startedWallMs;
    private Phase phase = Phase.RUNNING;
    private @Nullable Cancellation cancellation;
    private long stopAt = Long.MAX_VALUE;
    private long flushAt;
    private boolean startReported;
    private boolean unwanted;
    private int chunks;

    private Attempt(AssignTask task, TaskExecutor executor, Crew crew) {
        this.task = task;
        this.crew = crew;
        this.results = new ResultBuffer(crew.limits());
        this.lane = new Lane(crew.outlet());
        this.startedAt = crew.outlet().clock().elapsedMs();
        this.startedWallMs = crew.outlet().clock().wallMs();
        this.flushAt = startedAt + timings().flush();
        WorkFolders.Lease folder = crew.folders().lease();
        this.context = new AttemptContext(task, results, crew.threads(), folder, crew.inputs());
        this.call = new ExecutorCall(executor, context, outcome -> {
            results.close();
            folder.close();
            crew.outlet().mailbox().post(() -> ended(outcome));
        });
    }

    static Attempt begin(AssignTask task, TaskExecutor executor, Crew crew) {
        Attempt attempt = new Attempt(task, executor, crew);
        crew.threads().execute(attempt.call);
        return attempt;
    }

    Token token() {
        return task.getToken();
    }

    boolean holdsSlot() {
        return phase.compareTo(Phase.REPORTING) < 0;
    }

    boolean isSettled() {
        return phase == Phase.SETTLED;
    }

    /**
     * Kills the attempt; the first reason stands. At the run time-out its executor, which can tell why the test hangs,
     * comes first.
     */
    void cancel(Cancellation wish) {
        if (!holdsSlot()) {
            return;
        }
        if (cancellation == null) {
            cancellation = wish;
        }
        long now = now();
        boolean executorFirst = wish.cause() == Cancellation.Cause.TIMED_OUT && task.getTimeoutMs() > 0;
        stopAt = Math.min(stopAt, executorFirst ? Math.max(now, overrunAt()) : now);
        stopIfDue(now);
    }

    /** Kills it without a report: its worker has no say any more. */
    void discard(Cancellation why) {
        cancel(why);
        unwanted = true;
        lane.abandon();
        if (!holdsSlot()) {
            phase = Phase.SETTLED;
        }
    }

    void step(long now) {
        lane.step(now);
        if (holdsSlot()) {
            watchClock(now);
            reportStart(now);
            flush(now);
        } else if (phase == Phase.REPORTING && lane.isEmpty()) {
            phase = Phase.SETTLED;
        }
    }

    /** When {@link #step} is to be called next, if nothing else happens. */
    long due() {
        if (!holdsSlot()) {
            return lane.due();
        }
        long start = startReported ? Long.MAX_VALUE : startedAt + timings().started();
        long stop = phase == Phase.RUNNING ? Math.min(stopAt, overrunAt()) : stuckAt();
        long lease = exclusiveUntil();
        return Math.min(Math.min(lane.due(), flushAt), Math.min(start, Math.min(stop, lease)));
    }

    private void watchClock(long now) {
        if (cancellation == null && now >= overrunAt()) {
            String reason = "The task ran longer than its time-out of " + task.getTimeoutMs()
                    + " ms, and its worker killed it.";
            cancel(new Cancellation(Cancellation.Cause.TIMED_OUT, reason));
        }
        if (now >= exclusiveUntil()) {
            String reason = "The task is exclusive, and its worker's lease was not renewed for "
                    + timings().exclusive() + " ms: its worker killed it.";
            cancel(new Cancellation(Cancellation.Cause.LEASE_OVER, reason));
        }
        stopIfDue(now);
        if (phase == Phase.STOPPING && now >= stuckAt()) {
            giveUp();
        }
    }

    private void stopIfDue(long now) {
        if (phase == Phase.RUNNING && now >= stopAt) {
            phase = Phase.STOPPING;
            stopAt = now;
            context.cancel();
        }
    }

    private void giveUp() {
        phase = Phase.STUCK;
        call.interrupt();
        LOG.atError()
                .addKeyValue("task", token().getTaskId())
                .addKeyValue("attempt", token().getAttempt())
                .addKeyValue("type", task.getType())
                .addKeyValue("ms", timings().stop())
                .log("The executor did not return after its task was cancelled; the slot stays busy until it does");
    }

    private void reportStart(long now) {
        if (!startReported && now >= startedAt + timings().started()) {
            startReported = true;
            lane.add(new ReportStarted(crew.workerId(), crew.instanceId(), token()));
        }
    }

    private void flush(long now) {
        if (now < flushAt && !results.isFull()) {
            return;
        }
        flushAt = Math.max(flushAt, now + timings().flush());
        Draft draft = lane.isEmpty() ? results.cut() : null;
        if (draft != null) {
            write(draft);
        }
    }

    private void ended(TaskOutcome answer) {
        phase = unwanted ? Phase.SETTLED : Phase.REPORTING;
        if (unwanted) {
            return;
        }
        for (Draft draft = results.cut(); draft != null; draft = results.cut()) {
            write(draft);
        }
        lane.add(report(Verdict.of(answer, cancellation, results.counts())));
    }

    private void write(Draft draft) {
        lane.add(draft.numbered(token(), crew.workerId(), chunks++));
    }

    private ReportFinished report(Verdict verdict) {
        Outcome outcome = verdict.outcome();
        return new ReportFinished(
                crew.workerId(),
                crew.instanceId(),
                token(),
                outcome,
                verdict.retryable(),
                SafeText.headAndTail(SafeText.clean(verdict.message()), MESSAGE_BYTES),
                results.counts(),
                results.failures(),
                chunks,
                startedWallMs,
                now() - startedAt);
    }

    private long overrunAt() {
        long allowed = Math.min(task.getTimeoutMs(), Long.MAX_VALUE / 4);
        return allowed > 0 ? startedAt + allowed + timings().overrun() : Long.MAX_VALUE;
    }

    private long stuckAt() {
        return phase == Phase.STOPPING ? stopAt + timings().stop() : Long.MAX_VALUE;
    }

    private long exclusiveUntil() {
        boolean counts = task.getExclusive() && phase == Phase.RUNNING;
        return counts ? crew.outlet().watch().exclusiveUntil() : Long.MAX_VALUE;
    }

    private Timings timings() {
        return crew.outlet().timings();
    }

    private long now() {
        return crew.outlet().clock().elapsedMs();
    }
}
