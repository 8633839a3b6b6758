package dev.fairlead.worker.api;

/** The task's payload cannot be used; the message says what, where and what to do. */
public final class TaskInputException extends Exception {
    private static final long serialVersionUID = 1L;

    public TaskInputException(String message) {
        super(message);
    }
}
