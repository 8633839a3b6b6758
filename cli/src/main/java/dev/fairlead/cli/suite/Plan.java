package dev.fairlead.cli.suite;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which portions a suite of test classes is run in, longest first. Without history: one portion per class, in the order
 * of a guess. With it: classes longer than an even share are split, tiny ones put together. Every test runs exactly
 * once.
 */
final class Plan {

    /** Even shares per slot: small enough that the last ones end at nearly the same time. */
    private static final int SHARES_PER_SLOT = 4;

    private static final long MIN_SHARE_MS = 500;
    /** Setting a class up costs each portion; above this part of the class a split does not pay. */
    private static final double MAX_SETUP = 0.25;

    private static final long TINY_MS = 100;
    private static final long BATCH_MS = 300;
    private static final int MAX_BATCH = 20;

    /** A portion and the set whose class path it runs on. */
    record Item(TestSet set, Portion portion) {}

    private final History history;
    private final Estimates estimates;
    private final long share;
    private final Map<String, List<String>> failed;

    private Plan(List<TestSet> sets, History history, int slots) {
        this.history = history;
        this.estimates = new Estimates(history, sets);
        this.failed = history.lastFailuresByUnit();
        long total = 0;
        for (TestSet set : sets) {
            total += set.classes().stream().mapToLong(estimates::of).sum();
        }
        this.share = Math.max(MIN_SHARE_MS, total / ((long) slots * SHARES_PER_SLOT));
    }

    static List<Item> of(List<TestSet> sets, History history, int slots) {
        Plan plan = new Plan(sets, history, slots);
        List<Item> items = new ArrayList<>();
        sets.forEach(set -> plan.portions(set).forEach(p -> items.add(new Item(set, p))));
        return named(items);
    }

    /** Only what failed last: one portion per class. */
    static List<Item> ofFailures(List<TestSet> sets, History history) {
        Plan plan = new Plan(sets, history, 1);
        List<Item> items = new ArrayList<>();
        for (TestSet set : sets) {
            for (TestClass testClass : set.classes()) {
                List<String> selectors = plan.failed.get(testClass.name());
                if (selectors != null) {
                    items.add(new Item(set, plan.again(testClass, selectors)));
                }
            }
        }
        return named(items);
    }

    private Portion again(TestClass testClass, List<String> selectors) {
        Portion whole = whole(testClass);
        return selectors.contains("")
                ? whole
                : new Portion(whole.name(), whole.units(), selectors, List.of(), whole.estimateMs());
    }

    private List<Portion> portions(TestSet set) {
        List<Portion> portions = new ArrayList<>();
        List<TestClass> tiny = new ArrayList<>();
        for (TestClass testClass : set.classes()) {
            Units.Unit unit = history.unit(testClass.name());
            if (unit != null && isWorthSplitting(unit)) {
                portions.addAll(ClassSplit.portions(testClass, unit, share));
            } else if (unit != null && unit.ms() < TINY_MS && !failed.containsKey(testClass.name())) {
                tiny.add(testClass);
            } else {
                portions.add(whole(testClass));
            }
        }
        portions.addAll(batches(tiny));
        return portions;
    }

    private boolean isWorthSplitting(Units.Unit unit) {
        return unit.ms() > share && unit.setupMs() <= unit.ms() * MAX_SETUP;
    }

    private Portion whole(TestClass testClass) {
        List<String> select = List.of("class:" + testClass.name());
        return new Portion(testClass.name(), List.of(testClass.name()), select, List.of(), estimates.of(testClass));
    }

    private List<Portion> batches(List<TestClass> tiny) {
        List<Portion> batches = new ArrayList<>();
        List<TestClass> batch = new ArrayList<>();
        long filled = 0;
        for (TestClass testClass : tiny) {
            long ms = estimates.of(testClass);
            if (!batch.isEmpty() && (filled + ms > BATCH_MS || batch.size() == MAX_BATCH)) {
                batches.add(batch(batch, filled));
                batch.clear();
                filled = 0;
            }
            batch.add(testClass);
            filled += ms;
        }
        if (!batch.isEmpty()) {
            batches.add(batch(batch, filled));
        }
        return batches;
    }

    private static Portion batch(List<TestClass> classes, long ms) {
        List<String> names = classes.stream().map(TestClass::name).toList();
        String name = names.get(0) + (names.size() == 1 ? "" : " + " + (names.size() - 1) + " more");
        return new Portion(name, names, names.stream().map(n -> "class:" + n).toList(), List.of(), ms);
    }

    /** Longest first, each name once: the same class may be in two modules. */
    private static List<Item> named(List<Item> items) {
        Map<String, Integer> uses = new HashMap<>();
        items.forEach(i -> uses.merge(i.portion().name(), 1, Integer::sum));
        Set<String> taken = new HashSet<>();
        List<Item> named = new ArrayList<>();
        for (Item item : items) {
            String name = item.portion().name();
            String unique = uses.getOrDefault(name, 1) == 1 ? name : item.set().label() + ": " + name;
            String numbered = unique;
            for (int n = 2; !taken.add(numbered); n++) {
                numbered = unique + " #" + n;
            }
            named.add(new Item(item.set(), item.portion().named(numbered)));
        }
        named.sort(Comparator.comparingLong((Item i) -> -i.portion().estimateMs())
                .thenComparing(i -> i.portion().name()));
        return named;
    }
}
