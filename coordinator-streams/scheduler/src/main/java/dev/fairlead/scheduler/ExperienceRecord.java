package dev.fairlead.scheduler;

import dev.fairlead.scheduler.api.Expectation;

/**
 * How long tasks of one type and model have run on workers of one group, as the pool saw it; or on workers of one class,
 * as it was taught. The two are never mixed in a record: what is taught again replaces what was taught, and nothing else.
 *
 * @param subject the three of them; of what was taught, after a line break
 * @param usedAt offset of the command that led to the last sample, or that taught it: the oldest are forgotten first
 */
public record ExperienceRecord(String subject, Expectation expectation, long usedAt) implements StateRecord {
    private static final String BREAK = "\n";

    /** Unambiguous, as neither types nor models may have control characters. */
    public static String seenSubject(String type, String model, String group) {
        return type + BREAK + model + BREAK + group;
    }

    /** No type is empty, so that nothing seen is called so. */
    public static String taughtSubject(String type, String model, String workerClass) {
        return BREAK + seenSubject(type, model, workerClass);
    }

    /** Whether somebody said so, and the pool has not seen it itself. */
    public boolean isTaught() {
        return subject.startsWith(BREAK);
    }

    @Override
    public StateKey key() {
        return new StateKey(StateKey.Kind.EXPERIENCE, subject);
    }
}
