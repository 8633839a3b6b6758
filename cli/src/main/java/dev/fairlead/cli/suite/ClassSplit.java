package dev.fairlead.cli.suite;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Cuts one test class into portions of at most an even share: long methods alone, a long test template by ranges of its
 * invocations, middling methods packed together, and always a rest, the class without those methods, so that a method
 * the history does not know runs too. Every test is in exactly one portion.
 */
final class ClassSplit {

    private static final int MAX_RANGES = 64;
    /** A template may have more invocations than last time; so many more are still in its last range, or told. */
    private static final int MORE_INVOCATIONS = 10_000;

    private static final String METHOD = "method:";

    private final TestClass testClass;
    private final Units.Unit known;
    private final long share;
    private final List<List<String>> selects = new ArrayList<>();
    private final List<Long> estimates = new ArrayList<>();
    private final List<String> excluded = new ArrayList<>();
    private long rest;

    private record Known(String signature, Units.Method method) {}

    private ClassSplit(TestClass testClass, Units.Unit known, long share) {
        this.testClass = testClass;
        this.known = known;
        this.share = share;
        this.rest = known.ms();
    }

    /** @param share in ms, what no portion should exceed much */
    static List<Portion> portions(TestClass testClass, Units.Unit known, long share) {
        ClassSplit split = new ClassSplit(testClass, known, share);
        split.cut();
        return split.portions();
    }

    private void cut() {
        List<Known> methods = longestFirst();
        List<Known> middling = new ArrayList<>();
        for (Known m : methods) {
            if (m.method().ms() > share && m.method().invocations() > 1) {
                cutInvocations(m);
            } else if (m.method().ms() > share) {
                add(List.of(METHOD + id(m)), m.method().ms());
                exclude(m);
            } else {
                middling.add(m);
            }
        }
        pack(middling);
        refillRest();
    }

    private List<Known> longestFirst() {
        return known.methods().entrySet().stream()
                .filter(e -> testClass.methods().contains(e.getKey()))
                .map((Map.Entry<String, Units.Method> e) -> new Known(e.getKey(), e.getValue()))
                .sorted(Comparator.comparingLong((Known k) -> -k.method().ms()).thenComparing(Known::signature))
                .toList();
    }

    private void cutInvocations(Known m) {
        int invocations = m.method().invocations();
        long wanted = (m.method().ms() + share - 1) / share;
        int ranges = (int) Math.min(Math.min(wanted, invocations), MAX_RANGES);
        for (int i = 0; i < ranges; i++) {
            long from = (long) invocations * i / ranges;
            String to = i == ranges - 1
                    ? last(invocations) + "+"
                    : Long.toString((long) invocations * (i + 1) / ranges - 1);
            add(
                    List.of("iteration:" + id(m) + "[" + from + ".." + to + "]"),
                    m.method().ms() / ranges);
        }
        exclude(m);
    }

    private static long last(int invocations) {
        return Math.max(2L * invocations, invocations + (long) MORE_INVOCATIONS) - 1;
    }

    /** Out of the rest, longest first, until the rest is no longer than a share. */
    private void pack(List<Known> methods) {
        List<String> bin = new ArrayList<>();
        long filled = 0;
        for (Known m : methods) {
            if (rest <= share) {
                break;
            }
            if (filled + m.method().ms() > share && !bin.isEmpty()) {
                add(bin, filled);
                bin = new ArrayList<>();
                filled = 0;
            }
            bin.add(METHOD + id(m));
            filled += m.method().ms();
            exclude(m);
        }
        if (!bin.isEmpty()) {
            add(bin, filled);
        }
    }

    /** A rest of which nothing is known is most likely a task without a test: it takes the last methods back. */
    private void refillRest() {
        int last = selects.size() - 1;
        boolean isEmpty = excluded.size() == known.methods().size();
        if (isEmpty && last >= 0 && selects.get(last).get(0).startsWith(METHOD)) {
            selects.remove(last).forEach(selector -> excluded.remove(selector.substring(METHOD.length())));
            rest += estimates.remove(last);
        }
    }

    private String id(Known m) {
        return testClass.name() + "#" + m.signature();
    }

    private void add(List<String> select, long estimate) {
        selects.add(select);
        estimates.add(estimate);
    }

    private void exclude(Known m) {
        excluded.add(id(m));
        rest -= m.method().ms();
    }

    private List<Portion> portions() {
        List<String> units = List.of(testClass.name());
        int count = selects.size() + 1;
        List<Portion> portions = new ArrayList<>();
        String name = testClass.name();
        List<String> all = List.of("class:" + name);
        portions.add(new Portion(count == 1 ? name : part(1, count), units, all, excluded, Math.max(rest, 1)));
        for (int i = 0; i < selects.size(); i++) {
            portions.add(new Portion(part(i + 2, count), units, selects.get(i), List.of(), estimates.get(i)));
        }
        return portions;
    }

    private String part(int number, int count) {
        return testClass.name() + " [" + number + "/" + count + "]";
    }
}
