package dev.fairlead.worker;

import dev.fairlead.worker.api.TaskExecutor;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running agent: one process that stands for several workers, each with several slots, and beats for all of them.
 *
 * <ol>
 *   <li>{@link #start} reads its partition of the assignments from the end on, then registers the workers;
 *   <li>{@link #drain}, or an operator's drain, lets it finish what it runs and leave;
 *   <li>{@link #close} kills what it runs, reports that, and leaves;
 *   <li>it also ends when all its workers are fenced by another agent with its id, or refused by the coordinator.
 * </ol>
 *
 * At its end it closes the executors and removes its folder, and no thread of it is left. All methods may be called by
 * any thread, and more than once.
 */
public final class WorkerAgent implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WorkerAgent.class);
    private static final long PAUSE_MS = 1_000;

    private final Workshop workshop;
    private final DutyCycle duties;
    private final Thread thread;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile @Nullable String expulsion;

    private WorkerAgent(Workshop workshop) {
        this.workshop = workshop;
        this.duties = workshop.duties();
        this.thread = AgentThreads.daemon("fairlead-agent-" + workshop.config().agentId(), this::run);
    }

    /**
     * Starts an agent; it owns the executors from now on, also when it cannot start.
     *
     * @throws RuntimeException when the broker cannot be reached or an executor cannot be started
     */
    public static WorkerAgent start(WorkerConfig config, List<TaskExecutor> executors) {
        return start(Workshop.open(config, executors, Surroundings.real()));
    }

    static WorkerAgent start(Workshop workshop) {
        try {
            WorkerAgent agent = new WorkerAgent(workshop);
            agent.thread.start();
            return agent;
        } catch (RuntimeException | Error e) {
            workshop.close();
            throw e;
        }
    }

    public List<String> workerIds() {
        return workshop.config().workerIds();
    }

    /** Takes nothing new, finishes what it runs, and leaves; kills what still runs after the time. Returns at the end. */
    public void drain(Duration timeout) {
        workshop.mailbox().post(() -> duties.drain(timeout.toMillis(), "The worker is stopped."));
        await(timeout.plus(lastWords()));
    }

    /** Returns when the agent has ended, for whatever reason. */
    public void awaitEnd() throws InterruptedException {
        ended.await();
    }

    /** Why workers of it had to end although it was not asked to, as the coordinator said it; known at its end. */
    public Optional<String> expulsion() {
        return Optional.ofNullable(expulsion);
    }

    /** Kills what it runs, reports that where the broker is there, and leaves. Returns at the end. */
    @Override
    public void close() {
        workshop.mailbox().post(() -> duties.close("The worker is closed."));
        await(lastWords());
    }

    private void run() {
        try {
            duties.begin();
            while (!duties.isOver()) {
                step();
            }
        } catch (Error e) {
            LOG.atError()
                    .setCause(e)
                    .addKeyValue("agent", workshop.config().agentId())
                    .log("The agent ends by an error");
            throw e;
        } finally {
            end();
        }
    }

    private void end() {
        try {
            workshop.close();
        } finally {
            expulsion = duties.expulsion();
            ended.countDown();
        }
    }

    /** A step that fails is logged, and the next one comes after a pause. */
    private void step() {
        try {
            duties.step();
        } catch (RuntimeException e) {
            LOG.atError()
                    .setCause(e)
                    .addKeyValue("agent", workshop.config().agentId())
                    .log("A step of the agent failed");
            pause();
        }
    }

    private static void pause() {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(PAUSE_MS));
    }

    private Duration lastWords() {
        Timings timings = workshop.timings();
        return Duration.ofMillis(timings.stop() + 2 * timings.leave() + Workshop.THREADS_END_MS);
    }

    private void await(Duration longest) {
        if (Thread.currentThread() == thread) {
            return;
        }
        try {
            if (!ended.await(longest.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.atWarn().addKeyValue("agent", workshop.config().agentId()).log("The agent has not ended in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
