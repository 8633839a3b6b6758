package dev.fairlead.scheduler.api;

/** What a policy sees of a project: the sum of its queues, and its own share of the pool. */
public interface ProjectView {
    String name();

    /** Weight in thousandths. */
    int weightMilli();

    /** Most slots at a time, whoever has them. */
    int quota();

    /** Tasks that could run now. */
    int waiting();

    /** Tasks that a worker holds. */
    int running();

    /** Queues with a task that could run now and whose own quota lets them have another slot. */
    int startableQueues();

    /** What the policy remembers of the project; empty in the beginning. */
    Cells memory();
}
