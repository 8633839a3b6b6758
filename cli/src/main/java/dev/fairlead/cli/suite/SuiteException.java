package dev.fairlead.cli.suite;

/** There is nothing to run, and the message is one sentence for the user that says why and what to do. */
public final class SuiteException extends Exception {

    private static final long serialVersionUID = 1;

    public SuiteException(String sentence) {
        super(sentence);
    }

    public SuiteException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
