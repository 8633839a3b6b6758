package dev.fairlead.connect.junitxml.imports;

import java.time.ZoneId;
import java.util.Map;

/**
 * What is said of suites that ran elsewhere and that their files do not say.
 *
 * @param origin where they ran or what brought them in, for people
 * @param labels as of tasks; a file's own property {@code revision} wins
 * @param workerClass run times are compared among machines of one class; empty: not known
 * @param zone of times in the files that name none
 */
public record Provenance(
        String origin, String project, String user, Map<String, String> labels, String workerClass, ZoneId zone) {
    public static final String ORIGIN = "junit-xml";

    /** The label, and the property of a suite, that says what was tested. */
    public static final String REVISION = "revision";

    public Provenance {
        labels = Map.copyOf(labels);
        if (origin.isBlank() || origin.equals("fairlead")) {
            throw new IllegalArgumentException(
                    "Expected an origin other than Fairlead itself, but it is '" + origin + "'.");
        }
    }
}
