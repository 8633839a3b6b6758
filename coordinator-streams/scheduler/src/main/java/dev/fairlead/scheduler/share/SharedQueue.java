package dev.fairlead.scheduler.share;

import dev.fairlead.scheduler.api.Head;
import dev.fairlead.scheduler.api.Lane;
import dev.fairlead.scheduler.api.QueueView;
import java.util.List;
import java.util.function.BiConsumer;

/** A queue with the weight and the quota that the options leave it. */
record SharedQueue(QueueView queue, int weightMilli, int quota) implements QueueView {
    private static final int STEPS_PER_DOUBLING = 10;
    private static final int DOUBLINGS = 2;

    static QueueView of(QueueView queue, WaterLevelOptions options) {
        int weightMilli = weightMilli(queue, queue.urgency(), options);
        int quota = options.quotas() ? queue.quota() : Integer.MAX_VALUE;
        return weightMilli == queue.weightMilli() && quota == queue.quota()
                ? queue
                : new SharedQueue(queue, weightMilli, quota);
    }

    /** Ten steps of priority double it, ten below zero halve it. */
    static int weightMilli(QueueView queue, int priority, WaterLevelOptions options) {
        int steps = options.boost() ? priority / STEPS_PER_DOUBLING : 0;
        int doublings = Math.max(-DOUBLINGS, Math.min(DOUBLINGS, steps));
        return doublings >= 0 ? queue.weightMilli() << doublings : Math.max(1, queue.weightMilli() >> -doublings);
    }

    @Override
    public String user() {
        return queue.user();
    }

    @Override
    public int waiting() {
        return queue.waiting();
    }

    @Override
    public int running() {
        return queue.running();
    }

    @Override
    public int urgency() {
        return queue.urgency();
    }

    @Override
    public List<Long> memory() {
        return queue.memory();
    }

    @Override
    public void forEachHead(BiConsumer<Lane, Head> action) {
        queue.forEachHead(action);
    }
}
