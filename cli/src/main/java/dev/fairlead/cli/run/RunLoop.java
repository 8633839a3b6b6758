package dev.fairlead.cli.run;

import dev.fairlead.cli.suite.PlannedTask;
import dev.fairlead.cli.terminal.Interrupts;
import dev.fairlead.client.Event;
import dev.fairlead.events.CancelTask;
import dev.fairlead.events.ClusterException;
import dev.fairlead.events.SubmitTask;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.avro.specific.SpecificRecord;

/**
 * Submits what the state wants submitted, feeds it with what happens, and shows it, until the run is over, somebody
 * interrupts it, or the cluster gives up. One thread.
 */
final class RunLoop {
    private static final Duration POLL = Duration.ofMillis(50);
    private static final long CHUNK_PATIENCE_MS = 20_000;
    private static final long IDLE_PATIENCE_MS = 15_000;

    private final RunSettings settings;
    private final Membership member;
    private final RunState state;
    private final Progress progress;
    private final Interrupts interrupts;
    private final Clock clock;
    private final AtomicReference<Throwable> sendFailure = new AtomicReference<>();
    private boolean cancelled;
    private long chunksAwaitedSinceMs;
    private long idleSinceMs;

    RunLoop(
            RunSettings settings,
            Membership member,
            RunState state,
            Progress progress,
            Interrupts interrupts,
            Clock clock) {
        this.settings = settings;
        this.member = member;
        this.state = state;
        this.progress = progress;
        this.interrupts = interrupts;
        this.clock = clock;
        idleSinceMs = clock.millis();
    }

    void run() {
        while (!state.isOver() && !interrupts.isRaised()) {
            step();
        }
        if (interrupts.isRaised()) {
            cancelAll("interrupted");
        }
        progress.show(state.takeNews(), state.view(clock.millis()), clock.millis());
    }

    private void step() {
        state.takeToSubmit().forEach(this::submit);
        for (Event event : member.feed().poll(POLL)) {
            state.accept(event.value());
        }
        long now = clock.millis();
        RunView view = state.view(now);
        warnWhenIdle(view, now);
        progress.show(state.takeNews(), view, now);
        if (settings.failFast() && state.isFailedForGood()) {
            cancelAll("another test failed and --fail-fast was given");
        }
        giveUpOnLateChunks(now);
        checkCluster();
    }

    private void submit(PlannedTask task) {
        send(SubmitTask.newBuilder()
                .setTaskId(task.taskId())
                .setType(task.type())
                .setUser(settings.user())
                .setProject(settings.project())
                .setRunId(settings.suite().runId())
                .setName(task.name())
                .setPayload(task.payload())
                .setRequirements(task.requirements())
                .setLabels(task.labels())
                .setTimeoutMs(task.timeoutMs())
                .setEstimateMs(task.estimateMs())
                .build());
    }

    @SuppressWarnings("FutureReturnValueIgnored") // a failure is looked at with the next step
    private void send(SpecificRecord command) {
        member.client().send(settings.pool(), command).whenComplete((offset, failure) -> {
            if (failure != null) {
                sendFailure.compareAndSet(null, failure);
            }
        });
    }

    private void cancelAll(String reason) {
        if (!cancelled) {
            cancelled = true;
            List<String> open = state.openTaskIds();
            open.forEach(task -> send(new CancelTask(task, reason)));
        }
    }

    private void giveUpOnLateChunks(long now) {
        if (!state.waitsForChunksOnly()) {
            chunksAwaitedSinceMs = now;
        } else if (now - chunksAwaitedSinceMs > CHUNK_PATIENCE_MS) {
            state.giveUpOnChunks();
        }
    }

    private void warnWhenIdle(RunView view, long now) {
        if (view.busy() > 0 || state.waitsForChunksOnly()) {
            idleSinceMs = now;
        } else if (now - idleSinceMs > IDLE_PATIENCE_MS) {
            idleSinceMs = now;
            progress.show(
                    List.of(new News.Incident("no worker has taken a task for " + IDLE_PATIENCE_MS / 1_000
                            + " s; 'fairlead get workers' tells which there are")),
                    view,
                    now);
        }
    }

    private void checkCluster() {
        String ended = member.engine().coordinatorFailure();
        if (ended != null) {
            throw new ClusterException(ended + " The log is " + settings.log() + ".");
        }
        Throwable failure = sendFailure.get();
        if (failure != null) {
            throw new ClusterException(
                    "Expected to send a command to the cluster, but " + failure.getMessage() + ".", failure);
        }
    }
}
