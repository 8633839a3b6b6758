package dev.fairlead.worker.command;

/** A report cannot be read; the message says why. */
final class JunitXmlException extends Exception {
    private static final long serialVersionUID = 1L;

    JunitXmlException(String message) {
        super(message);
    }
}
