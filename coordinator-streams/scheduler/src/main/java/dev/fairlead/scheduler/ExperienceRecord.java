package dev.fairlead.scheduler;

import dev.fairlead.scheduler.api.Expectation;

/**
 * How long tasks of one type and model have run on workers of one group.
 *
 * @param subject the three of them
 * @param usedAt offset of the command that led to the last sample: the oldest are forgotten first
 */
public record ExperienceRecord(String subject, Expectation expectation, long usedAt) implements StateRecord {

    @Override
    public StateKey key() {
        return new StateKey(StateKey.Kind.EXPERIENCE, subject);
    }
}
