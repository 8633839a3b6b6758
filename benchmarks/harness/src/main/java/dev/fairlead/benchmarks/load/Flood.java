package dev.fairlead.benchmarks.load;

import dev.fairlead.benchmarks.numbers.Schedule;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Two tenants on one load: a light one whose tasks are measured, and one that keeps a number of tasks waiting. The light
 * one's tasks have even numbers on the log, the other's odd ones.
 */
public final class Flood implements Chain, Chain.Watcher {

    private final Tracker light;
    private final Tracker heavy;
    private @Nullable Load load;
    private volatile long wanted;

    public Flood(Tracker light, Tracker heavy) {
        this.light = light;
        this.heavy = heavy;
    }

    /** To be called once, before anything is submitted. */
    public void into(Load target) {
        load = target;
        heavy.onCompleted(number -> {
            if (heavy.underWay() < wanted) {
                submitHeavy(System.nanoTime());
            }
        });
    }

    private Load load() {
        if (load == null) {
            throw new IllegalStateException("Expected a load to submit to, but there is none yet.");
        }
        return load;
    }

    /**
     * Submits so many, and another one for each that is completed from then on. Returns when the last one was sent, after
     * how long.
     */
    public Duration begin(long tasks, double perSecond) {
        wanted = tasks;
        long start = System.nanoTime();
        OpenLoop.send(new Schedule(start, perSecond), tasks, this::submitHeavy);
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private void submitHeavy(long intended) {
        load().submit(heavy.next(intended) * 2 + 1, "heavy");
    }

    /** Submits no more; returns when all are completed. */
    public void end(Duration patience) {
        wanted = 0;
        new Side("flood", this, heavy).awaitAtMost(0, patience);
    }

    @Override
    public void submit(long number, String user) {
        load().submit(number * 2, user);
    }

    @Override
    public void assigned(long number) {
        tenant(number).assigned(number >> 1);
    }

    @Override
    public void completed(long number) {
        tenant(number).completed(number >> 1);
    }

    @Override
    public void assignmentCommitted(long number) {
        tenant(number).assignmentCommitted(number >> 1);
    }

    private Tracker tenant(long number) {
        return (number & 1) == 0 ? light : heavy;
    }

    @Override
    public AutoCloseable watchCommittedAssignments() {
        return load().watchCommittedAssignments();
    }

    @Override
    public void check() {
        load().check();
    }

    @Override
    public void close() {
        load().close();
    }
}
