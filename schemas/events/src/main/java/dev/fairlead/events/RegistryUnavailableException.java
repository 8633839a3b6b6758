package dev.fairlead.events;

/** Whether bytes can be decoded, or how to encode a record, cannot be told now: the schema registry does not answer. */
public final class RegistryUnavailableException extends RuntimeException {
    public RegistryUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }

    public RegistryUnavailableException(String message) {
        super(message);
    }
}
