package dev.fairlead.events;

/** These bytes are, for certain and for ever, no record that belongs on this topic. The message says why. */
public final class UndecodableException extends RuntimeException {
    public UndecodableException(String message) {
        super(message);
    }

    public UndecodableException(String message, Throwable cause) {
        super(message, cause);
    }
}
