package dev.fairlead.connect.duckdb.history;

/** A question to a history file that has no answer. The message is one sentence for whoever asked. */
public final class HistoryException extends RuntimeException {
    HistoryException(String message) {
        super(message);
    }

    public HistoryException(String message, Throwable cause) {
        super(message, cause);
    }
}
