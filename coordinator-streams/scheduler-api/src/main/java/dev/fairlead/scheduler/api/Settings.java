package dev.fairlead.scheduler.api;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** A value for each option of a scheduler; all of them valid. */
public final class Settings {
    private final SortedMap<String, String> values;

    private Settings(SortedMap<String, String> values) {
        this.values = values;
    }

    /**
     * What is given, and the defaults of the others.
     *
     * @throws IllegalArgumentException if there is no option of a name, or its value is not valid; says what there is
     */
    public static Settings of(List<SchedulerOption> options, Map<String, String> given) {
        SortedMap<String, String> values = new TreeMap<>();
        for (SchedulerOption option : options) {
            String value = given.get(option.name());
            values.put(option.name(), value == null ? option.defaultValue() : option.checked(value));
        }
        for (String name : new TreeMap<>(given).keySet()) {
            if (!values.containsKey(name)) {
                throw new IllegalArgumentException("Expected one of the options %s, but there is no '%s'."
                        .formatted(String.join(", ", values.keySet()), name));
            }
        }
        return new Settings(values);
    }

    public long number(String option) {
        return Long.parseLong(text(option));
    }

    public boolean flag(String option) {
        return Boolean.parseBoolean(text(option));
    }

    public String text(String option) {
        String value = values.get(option);
        if (value == null) {
            throw new IllegalArgumentException("Expected one of the options %s, but there is no '%s'."
                    .formatted(String.join(", ", values.keySet()), option));
        }
        return value;
    }
}
