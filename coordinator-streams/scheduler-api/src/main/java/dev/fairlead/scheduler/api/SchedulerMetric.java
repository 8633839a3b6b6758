package dev.fairlead.scheduler.api;

/**
 * One number that a scheduler's policies measure of themselves, for people to watch. It may go up and down: a policy is
 * made anew after a restart, so it cannot count what was.
 *
 * @param name lower-case words of letters and digits with _ between, at most 60 characters; unique in its scheduler
 * @param unit what one is, such as slots; empty: it has none
 * @param description what it says, and when there is none, in a sentence
 */
public record SchedulerMetric(String name, String unit, String description) {
    private static final int LONGEST_NAME = 60;

    public SchedulerMetric {
        if (name.length() > LONGEST_NAME || !name.matches("[a-z][a-z0-9]*(_[a-z0-9]+)*")) {
            throw new IllegalArgumentException(
                    "Expected a metric's name to be lower-case words with _ between, of at most %d characters, but it is '%s'."
                            .formatted(LONGEST_NAME, name));
        }
        if (unit.chars().anyMatch(Character::isISOControl)
                || description.isBlank()
                || description.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "Expected the metric %s to have a unit and a description of printable characters, but it has '%s' and '%s'."
                            .formatted(name, unit, description));
        }
    }
}
