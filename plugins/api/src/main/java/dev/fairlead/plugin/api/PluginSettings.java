package dev.fairlead.plugin.api;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A valid value for each option of a plugin. Its text shows no secret. */
public final class PluginSettings {
    private final List<PluginOption> options;
    private final SortedMap<String, String> given;
    private final SortedMap<String, String> values;

    private PluginSettings(
            List<PluginOption> options, SortedMap<String, String> given, SortedMap<String, String> values) {
        this.options = options;
        this.given = given;
        this.values = values;
    }

    /**
     * What is given, with references looked up, and the defaults of the others.
     *
     * @param given option to value
     * @throws PluginSettingsException with every problem that there is: unknown names, values of a wrong type, secrets that
     *     are no references or refer to nothing, options that must be set and are not
     */
    public static PluginSettings of(List<PluginOption> options, Map<String, String> given, References references) {
        SortedMap<String, String> shown = new TreeMap<>();
        SortedMap<String, String> values = new TreeMap<>();
        List<String> problems = new ArrayList<>(problems(options, given));
        for (PluginOption option : options) {
            if (!option.isPattern() && option.defaultValue() != null) {
                shown.put(option.name(), option.defaultValue());
                values.put(option.name(), option.defaultValue());
            }
        }
        new TreeMap<>(given).forEach((name, value) -> {
            PluginOption option = optionOf(options, name);
            if (option != null && !(option.secret() && !isLeftOut(option, value) && !References.isReference(value))) {
                shown.put(name, value.strip());
                resolve(option, name, value, references, values, problems);
            }
        });
        if (!problems.isEmpty()) {
            throw new PluginSettingsException(problems);
        }
        return new PluginSettings(List.copyOf(options), shown, values);
    }

    private static void resolve(
            PluginOption option,
            String name,
            String value,
            References references,
            SortedMap<String, String> values,
            List<String> problems) {
        try {
            String resolved = references.resolve(value);
            String problem = References.isReference(value) ? option.problem(name, resolved) : null;
            if (problem != null) {
                problems.add(problem);
            }
            values.put(name, resolved);
        } catch (IllegalArgumentException e) {
            problems.add("Expected %s to have a value, but %s.".formatted(name, e.getMessage()));
        }
    }

    /** What can be said without looking up references, and so anywhere; empty if all is well. */
    public static List<String> problems(List<PluginOption> options, Map<String, String> given) {
        List<String> problems = new ArrayList<>();
        for (Map.Entry<String, String> entry : new TreeMap<>(given).entrySet()) {
            String problem = problem(options, entry.getKey(), entry.getValue());
            if (problem != null) {
                problems.add(problem);
            }
        }
        for (PluginOption option : options) {
            if (!option.isPattern()
                    && option.defaultValue() == null
                    && given.getOrDefault(option.name(), "").isBlank()) {
                problems.add("Expected %s to be set to %s, but it is not."
                        .formatted(option.name(), option.secret() ? "${env:NAME} or ${file:PATH}" : option.range()));
            }
        }
        return problems;
    }

    private static @Nullable String problem(List<PluginOption> options, String name, String value) {
        PluginOption option = optionOf(options, name);
        if (option == null) {
            return options.isEmpty()
                    ? "Expected no option, for the plugin has none, but there is '%s'.".formatted(name)
                    : "Expected one of the options %s, but there is no '%s'.".formatted(names(options), name);
        }
        if (References.isReference(value) || isLeftOut(option, value)) {
            return null;
        }
        return option.secret()
                ? "Expected secret %s to be ${env:NAME} or ${file:PATH}, but it is the secret itself.".formatted(name)
                : option.problem(name, value);
    }

    /** Nothing for an option that may be nothing. */
    private static boolean isLeftOut(PluginOption option, String value) {
        return value.isBlank() && (option.isPattern() || "".equals(option.defaultValue()));
    }

    private static @Nullable PluginOption optionOf(List<PluginOption> options, String name) {
        return options.stream()
                .filter(option -> option.match(name).isPresent())
                .findFirst()
                .orElse(null);
    }

    private static String names(List<PluginOption> options) {
        return options.stream().map(PluginOption::name).sorted().collect(Collectors.joining(", "));
    }

    public String text(String option) {
        return find(option)
                .orElseThrow(() -> new IllegalArgumentException(
                        "Expected one of the options %s, but there is no '%s'.".formatted(names(options), option)));
    }

    /** The value, if the option is set to something or has a default that is something. */
    public Optional<String> find(String option) {
        return Optional.ofNullable(values.get(option));
    }

    public long integer(String option) {
        return Long.parseLong(text(option));
    }

    public double decimal(String option) {
        return Double.parseDouble(text(option));
    }

    public boolean flag(String option) {
        return Boolean.parseBoolean(text(option));
    }

    public Duration duration(String option) {
        return PluginOption.durationOf(text(option));
    }

    public List<String> list(String option) {
        return Arrays.stream(text(option).split(",", -1))
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .toList();
    }

    /** For an option with a {@code *}: what users put there, with the value that they gave it. */
    public SortedMap<String, String> matching(String pattern) {
        PluginOption option = options.stream()
                .filter(one -> one.name().equals(pattern))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "Expected one of the options %s, but there is no '%s'.".formatted(names(options), pattern)));
        SortedMap<String, String> found = new TreeMap<>();
        values.forEach((name, value) -> option.match(name).ifPresent(part -> found.put(part, value)));
        return found;
    }

    /** To be shown: as it was given, so that references are not looked up, and the defaults of the others. */
    public SortedMap<String, String> shown() {
        return Collections.unmodifiableSortedMap(given);
    }

    @Override
    public String toString() {
        return "PluginSettings" + given;
    }
}
