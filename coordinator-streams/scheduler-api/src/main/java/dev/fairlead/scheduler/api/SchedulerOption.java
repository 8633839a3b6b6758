package dev.fairlead.scheduler.api;

import java.util.List;

/**
 * One thing about a scheduler that its users may set.
 *
 * @param defaultValue what holds if nobody sets it; valid itself
 * @param least smallest number; only for numbers
 * @param most largest number; only for numbers
 * @param choices what it may be; only for choices
 */
public record SchedulerOption(
        String name,
        Type type,
        String defaultValue,
        long least,
        long most,
        List<String> choices,
        String documentation) {

    /** What values look like. */
    public enum Type {
        INTEGER,
        BOOLEAN,
        CHOICE
    }

    public SchedulerOption {
        choices = List.copyOf(choices);
    }

    public static SchedulerOption integer(String name, long defaultValue, long least, long most, String documentation) {
        return new SchedulerOption(
                name, Type.INTEGER, Long.toString(defaultValue), least, most, List.of(), documentation);
    }

    public static SchedulerOption flag(String name, boolean defaultValue, String documentation) {
        return new SchedulerOption(
                name, Type.BOOLEAN, Boolean.toString(defaultValue), 0, 0, List.of("true", "false"), documentation);
    }

    public static SchedulerOption choice(String name, String defaultValue, List<String> choices, String documentation) {
        return new SchedulerOption(name, Type.CHOICE, defaultValue, 0, 0, choices, documentation);
    }

    /** What values are allowed, for people. */
    public String range() {
        return type == Type.INTEGER ? "%d to %d".formatted(least, most) : String.join(" | ", choices);
    }

    /**
     * The value as it is kept.
     *
     * @throws IllegalArgumentException if it is not one of this option
     */
    String checked(String value) {
        String text = value.strip();
        boolean valid = type == Type.INTEGER ? isNumberInRange(text) : choices.contains(text);
        if (!valid) {
            throw new IllegalArgumentException("Expected %s to be %s, but it is '%s'.".formatted(name, range(), value));
        }
        return text;
    }

    private boolean isNumberInRange(String text) {
        try {
            long number = Long.parseLong(text);
            return number >= least && number <= most;
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
