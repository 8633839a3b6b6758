package dev.fairlead.connect.junitxml.report;

/** A file is no JUnit XML, or not all of it. The message says what is wrong, in words that fit after "but". */
public final class DamagedReportException extends Exception {
    private static final long serialVersionUID = 1;

    public DamagedReportException(String message) {
        super(message);
    }
}
