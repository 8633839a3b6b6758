package dev.fairlead.cli.suite;

import java.util.List;

/** How long each class of a suite will take: its history, or a guess from its file on the scale of its neighbours. */
final class Estimates {

    private static final double MS_PER_WEIGHT = 20;

    private final History history;
    private final double msPerWeight;

    Estimates(History history, List<TestSet> sets) {
        this.history = history;
        long ms = 0;
        long weight = 0;
        for (TestSet set : sets) {
            for (TestClass testClass : set.classes()) {
                Units.Unit unit = history.unit(testClass.name());
                ms += unit == null ? 0 : unit.ms();
                weight += unit == null ? 0 : testClass.weight();
            }
        }
        this.msPerWeight = weight == 0 ? MS_PER_WEIGHT : Math.max(1.0, (double) ms / weight);
    }

    long of(TestClass testClass) {
        Units.Unit unit = history.unit(testClass.name());
        return Math.max(1, unit == null ? (long) (msPerWeight * testClass.weight()) : unit.ms());
    }
}
