package dev.fairlead.scheduler.share;

import dev.fairlead.scheduler.api.Lane;
import dev.fairlead.scheduler.api.QueueView;
import java.util.function.ObjLongConsumer;

/** A queue with the weight and the quota that the options leave it. */
record QueueMember(QueueView queue, int weightMilli, int quota) implements Member {
    private static final int STEPS_PER_DOUBLING = 10;
    private static final int DOUBLINGS = 2;

    static QueueMember of(QueueView queue, WaterLevelOptions options) {
        return new QueueMember(
                queue,
                weightMilli(queue, queue.urgency(), options),
                options.quotas() ? queue.quota() : Integer.MAX_VALUE);
    }

    /** Ten steps of priority double it, ten below zero halve it. */
    static int weightMilli(QueueView queue, int priority, WaterLevelOptions options) {
        int steps = options.boost() ? priority / STEPS_PER_DOUBLING : 0;
        int doublings = Math.max(-DOUBLINGS, Math.min(DOUBLINGS, steps));
        return doublings >= 0 ? queue.weightMilli() << doublings : Math.max(1, queue.weightMilli() >> -doublings);
    }

    @Override
    public String name() {
        return queue.id().user();
    }

    @Override
    public int running() {
        return queue.running();
    }

    @Override
    public long wanted() {
        return (long) queue.waiting() + queue.running();
    }

    @Override
    public MemberMemory memory() {
        return MemberMemory.of(queue.memory());
    }

    @Override
    public void forEachLane(ObjLongConsumer<Lane> action) {
        queue.forEachHead((lane, head) -> action.accept(lane, head.task().sequence()));
    }
}
