package dev.fairlead.scheduler;

/** Checks shared by the records of limits. */
final class Limits {
    private Limits() {}

    static void positive(String name, long value) {
        if (value <= 0) {
            throw new IllegalArgumentException(
                    "Expected to have a positive limit with %s, but it is %d.".formatted(name, value));
        }
    }
}
