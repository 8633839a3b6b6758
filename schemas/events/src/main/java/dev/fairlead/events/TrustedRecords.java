package dev.fairlead.events;

import org.apache.avro.util.ClassSecurityValidator;

/**
 * Avro makes instances only of classes that it was told to trust, process-wide. This adds the classes of this package to
 * whatever is trusted already; it happens once, when {@link Topics} or {@link Connection} is first used.
 */
final class TrustedRecords {
    private static final String PACKAGE = TrustedRecords.class.getPackageName();

    static {
        ClassSecurityValidator.setGlobal(ClassSecurityValidator.composite(
                ClassSecurityValidator.getGlobal(),
                type -> type.getPackageName().equals(PACKAGE)));
    }

    private TrustedRecords() {}

    /** Using the class is what does it. */
    static void install() {}
}
