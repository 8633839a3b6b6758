package dev.fairlead.cli.suite;

import java.util.List;

/**
 * A part of a suite that becomes one task.
 *
 * @param name for people, unique in the suite
 * @param units the classes or files that it belongs to: whose history it makes
 * @param select what it runs, in the executor's own language
 * @param excludeMethods methods that other portions of the same class run
 */
record Portion(String name, List<String> units, List<String> select, List<String> excludeMethods, long estimateMs) {

    Portion {
        units = List.copyOf(units);
        select = List.copyOf(select);
        excludeMethods = List.copyOf(excludeMethods);
    }

    Portion named(String newName) {
        return new Portion(newName, units, select, excludeMethods, estimateMs);
    }
}
