package dev.fairlead.events;

/** The cluster cannot be used as it is. The message is one sentence for whoever runs it. */
public final class ClusterException extends RuntimeException {
    public ClusterException(String message) {
        super(message);
    }

    public ClusterException(String message, Throwable cause) {
        super(message, cause);
    }
}
