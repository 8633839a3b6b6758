package dev.fairlead.plugin.api;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One thing about a plugin that its users may set.
 *
 * @param name letters, digits, dots, dashes and underscores; one part between dots may be {@code *}, which stands for
 *     any name that users make up: {@code channel.*.url}. Such an option has no default and need not be set
 * @param defaultValue what holds if nobody sets it; null: it must be set
 * @param secret its value is a reference, {@code ${env:NAME}} or {@code ${file:PATH}}, and never shown
 * @param choices what it may be; only for choices
 */
public record PluginOption(
        String name,
        Type type,
        @Nullable String defaultValue,
        boolean secret,
        List<String> choices,
        String documentation) {

    /** What values look like. */
    public enum Type {
        TEXT("text"),
        INTEGER("a whole number"),
        DECIMAL("a number"),
        FLAG("true or false"),
        DURATION("a duration such as 500ms, 30s, 5m, 1h or 7d"),
        CHOICE("one of its choices"),
        /** Separated by commas; spaces around them do not count. */
        LIST("a list with commas");

        private final String words;

        Type(String words) {
            this.words = words;
        }

        /** For people: what is expected. */
        public String words() {
            return words;
        }
    }

    private static final String PART = "[a-zA-Z0-9_-]+";
    private static final Pattern NAME = Pattern.compile("(?:(?:%1$s|\\*)\\.)*(?:%1$s|\\*)".formatted(PART));
    private static final Pattern WHOLE = Pattern.compile("-?\\d{1,18}");
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,15}(?:\\.\\d{1,15})?");
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,3})?)(ms|s|m|h|d)");

    public PluginOption {
        choices = List.copyOf(choices);
        if (!NAME.matcher(name).matches() || name.indexOf('*') != name.lastIndexOf('*')) {
            throw new IllegalArgumentException(
                    "Expected the name of an option to be letters, digits, '.', '-' and '_', with at most one part '*',"
                            + " but it is '" + name + "'.");
        }
        if (secret && defaultValue != null && !defaultValue.isEmpty()) {
            throw new IllegalArgumentException("Expected secret option " + name + " to have no default, but it has.");
        }
    }

    public static PluginOption text(String name, String defaultValue, String documentation) {
        return new PluginOption(name, Type.TEXT, defaultValue, false, List.of(), documentation);
    }

    public static PluginOption integer(String name, long defaultValue, String documentation) {
        return new PluginOption(name, Type.INTEGER, Long.toString(defaultValue), false, List.of(), documentation);
    }

    public static PluginOption decimal(String name, double defaultValue, String documentation) {
        return new PluginOption(
                name, Type.DECIMAL, BigDecimal.valueOf(defaultValue).toPlainString(), false, List.of(), documentation);
    }

    public static PluginOption flag(String name, boolean defaultValue, String documentation) {
        return new PluginOption(name, Type.FLAG, Boolean.toString(defaultValue), false, List.of(), documentation);
    }

    public static PluginOption duration(String name, Duration defaultValue, String documentation) {
        return new PluginOption(name, Type.DURATION, defaultValue.toMillis() + "ms", false, List.of(), documentation);
    }

    public static PluginOption choice(String name, String defaultValue, List<String> choices, String documentation) {
        return new PluginOption(name, Type.CHOICE, defaultValue, false, choices, documentation);
    }

    /** Empty unless it is set. */
    public static PluginOption list(String name, String documentation) {
        return new PluginOption(name, Type.LIST, "", false, List.of(), documentation);
    }

    /** Empty unless it is set. */
    public static PluginOption secret(String name, String documentation) {
        return new PluginOption(name, Type.TEXT, "", true, List.of(), documentation);
    }

    /** The same, but without a default: users must set it. */
    public PluginOption required() {
        return new PluginOption(name, type, null, secret, choices, documentation);
    }

    /** Whether a part of the name is for users to make up. */
    public boolean isPattern() {
        return name.indexOf('*') >= 0;
    }

    /** What a name that was set has in the place of the {@code *}; the name itself if there is none. Empty: no match. */
    Optional<String> match(String given) {
        int star = name.indexOf('*');
        if (star < 0) {
            return given.equals(name) ? Optional.of(given) : Optional.empty();
        }
        Matcher matcher = Pattern.compile(Pattern.quote(name.substring(0, star)) + "(" + PART + ")"
                        + Pattern.quote(name.substring(star + 1)))
                .matcher(given);
        return matcher.matches() ? Optional.of(Objects.requireNonNull(matcher.group(1))) : Optional.empty();
    }

    /** What is wrong with a value, as a sentence; null if nothing is. Secrets are not in it. */
    @Nullable
    String problem(String given, String value) {
        return isValid(value.strip())
                ? null
                : "Expected %s to be %s, but it is %s."
                        .formatted(given, range(), secret ? "something else" : "'" + value + "'");
    }

    private boolean isValid(String value) {
        return switch (type) {
            case TEXT, LIST -> true;
            case INTEGER -> WHOLE.matcher(value).matches();
            case DECIMAL -> NUMBER.matcher(value).matches();
            case FLAG -> value.equals("true") || value.equals("false");
            case DURATION -> DURATION.matcher(value).matches();
            case CHOICE -> choices.contains(value);
        };
    }

    /** What values are allowed, for people. */
    public String range() {
        return type == Type.CHOICE ? String.join(" | ", choices) : type.words();
    }

    static Duration durationOf(String value) {
        Matcher matcher = DURATION.matcher(value);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("Expected " + Type.DURATION.words() + ", but it is '" + value + "'.");
        }
        long unit = switch (Objects.requireNonNull(matcher.group(2))) {
            case "ms" -> 1;
            case "s" -> 1_000;
            case "m" -> 60_000;
            case "h" -> 3_600_000;
            default -> 86_400_000;
        };
        return Duration.ofMillis(new BigDecimal(matcher.group(1))
                .multiply(BigDecimal.valueOf(unit))
                .longValue());
    }
}
