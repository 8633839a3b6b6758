package dev.fairlead.worker.api;

/**
 * An input cannot be had on this worker, here and now: it is not on the cluster, the broker does not answer, or the disk
 * is full. Says nothing about the task; the message says what, and what to do.
 */
public final class InputUnavailableException extends Exception {
    private static final long serialVersionUID = 1L;

    public InputUnavailableException(String message) {
        super(message);
    }

    public InputUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
