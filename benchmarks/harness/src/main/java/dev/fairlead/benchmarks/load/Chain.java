package dev.fairlead.benchmarks.load;

/**
 * Something that takes tasks and brings them to an end, with everything around it that a task needs. Tasks are numbers;
 * what is seen of them is told to a {@link Watcher}.
 */
public interface Chain extends AutoCloseable {

    /** Hears what happens to tasks, on the threads of the clients that see it. */
    interface Watcher {
        /** The worker has the assignment. */
        void assigned(long number);

        /** A client that reads only what is committed sees the fact that the task is completed. */
        void completed(long number);

        /** A client that reads only what is committed sees the assignment; told only while it is asked for. */
        void assignmentCommitted(long number);
    }

    /** Sends the task; returns before anything became of it. */
    void submit(long number, String user);

    /** Tells {@link Watcher#assignmentCommitted} until it is closed. */
    AutoCloseable watchCommittedAssignments();

    /** @throws IllegalStateException if anything went wrong so far: then no figure means anything */
    void check();

    @Override
    void close();
}
