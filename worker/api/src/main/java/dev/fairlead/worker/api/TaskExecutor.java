package dev.fairlead.worker.api;

import java.util.Map;

/**
 * Runs tasks of one type: the TASK_EXECUTOR plugin type. Found with {@link java.util.ServiceLoader}; one instance per
 * worker agent.
 *
 * <ol>
 *   <li>{@link #start} once, before anything else;
 *   <li>{@link #execute} for each attempt, by several threads at a time, one per busy slot;
 *   <li>{@link #close} once, after the last attempt ended; it leaves no process behind.
 * </ol>
 */
public interface TaskExecutor extends AutoCloseable {

    /** The task type, for example {@code junit}. */
    String type();

    /** Gets ready. The default does nothing. */
    default void start(ExecutorSettings settings) {}

    /** What this executor adds to the worker's capabilities, name to value. The default adds nothing. */
    default Map<String, String> capabilities() {
        return Map.of();
    }

    /**
     * Runs one attempt to its end, its time-out ({@link TaskContext#timeout}) included: an executor that can take a
     * thread dump does so before it kills. Returns soon after {@link TaskContext#onCancel} callbacks ran.
     *
     * @throws TaskInputException if the task's payload cannot be used; the attempt fails and is not retried
     * @throws InputUnavailableException if an input cannot be had here and now; the attempt counts as {@link
     *     TaskOutcome.Kind#LOST}
     * @throws Exception anything else counts as {@link TaskOutcome.Kind#CRASHED} with the exception's message
     */
    TaskOutcome execute(TaskContext context) throws Exception;

    @Override
    default void close() {}
}
