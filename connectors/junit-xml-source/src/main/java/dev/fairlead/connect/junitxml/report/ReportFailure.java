package dev.fairlead.connect.junitxml.report;

/** What a tool says of a failure. Several of one execution are one, with the first one's type and message. */
public record ReportFailure(String type, String message, String trace) {}
