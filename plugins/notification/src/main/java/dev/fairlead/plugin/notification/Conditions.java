package dev.fairlead.plugin.notification;

import java.util.Map;

/**
 * Which notices something is about: all of them must hold.
 *
 * @param atLeast this level or more
 * @param values name of a value to what it must be; {@code hook} is one of the names
 */
record Conditions(Level atLeast, Map<String, Glob> values) {
    static final String HOOK = "hook";
    static final String LEVEL = "level";

    Conditions {
        values = Map.copyOf(values);
    }

    boolean match(Notification notice) {
        return notice.level().compareTo(atLeast) >= 0
                && values.entrySet().stream().allMatch(entry -> holds(notice, entry.getKey(), entry.getValue()));
    }

    /** A label that is not there is not any label. */
    private static boolean holds(Notification notice, String name, Glob expected) {
        return (!name.startsWith(EventValues.LABEL) || notice.values().containsKey(name))
                && expected.matches(valueOf(notice, name));
    }

    static String valueOf(Notification notice, String name) {
        return name.equals(HOOK) ? notice.hook() : notice.value(name);
    }
}
