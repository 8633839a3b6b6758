package dev.fairlead.cli.terminal;

/** It cannot be done as it was asked for; the message is one sentence for the user that says why and what to do. */
public final class UserException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UserException(String sentence) {
        super(sentence);
    }

    public UserException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
