package dev.fairlead.cli.suite;

import java.util.Set;

/**
 * A class that may hold tests.
 *
 * @param weight what its file says about its length: the order where no duration is known
 * @param methods {@code name(parameter types)} of the methods that can be run alone, as JUnit spells them; empty if the
 *     class must not be split
 */
record TestClass(String name, long weight, Set<String> methods) {

    TestClass {
        methods = Set.copyOf(methods);
    }

    String simpleName() {
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
