package dev.fairlead.scheduler.api;

import java.util.function.BiConsumer;

/** What a policy sees of a queue: one user's tasks of one project. */
public interface QueueView {
    QueueId id();

    /** The whole that the queue is a part of. */
    ProjectView project();

    /** Weight in thousandths, beside the other users of the project. */
    int weightMilli();

    /** Most slots at a time. */
    int quota();

    /** Tasks that could run now; none while a quota of slot time, its own or its project's, is spent. */
    int waiting();

    /** Tasks that a worker holds. */
    int running();

    /** The largest priority among the first tasks of its lanes; 0 if nothing waits. */
    int urgency();

    /** What the policy remembers of the queue; empty in the beginning. */
    Cells memory();

    /** Each lane in which tasks wait that could run now, and the one that is first there. */
    void forEachHead(BiConsumer<Lane, Head> action);
}
