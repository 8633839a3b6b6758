package dev.fairlead.benchmarks;

import dev.fairlead.benchmarks.load.Crew;
import dev.fairlead.benchmarks.load.Load;
import dev.fairlead.benchmarks.load.Side;
import dev.fairlead.benchmarks.load.Tracker;
import dev.fairlead.benchmarks.numbers.Median;
import dev.fairlead.benchmarks.numbers.Table;
import dev.fairlead.benchmarks.stage.ChildJvm;
import dev.fairlead.benchmarks.stage.Stage;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** The scheduler alone, and beside a host of bad plugins, in turns on one broker. */
final class BesideRun {
    /** Both measured one right after the other. */
    private record Pair(Figures alone, Figures beside) {}

    private final int pairs;
    private final Duration warmUp;
    private final Duration time;
    private final PrintWriter out;

    BesideRun(int pairs, Duration warmUp, Duration time, PrintWriter out) {
        this.pairs = pairs;
        this.warmUp = warmUp;
        this.time = time;
        this.out = out;
    }

    Table measure() throws Exception {
        try (Stage stage = Stage.open(List.of())) {
            ChildJvm coordinator = stage.coordinator();
            Tracker tasks = new Tracker(Subject.UNDER_WAY);
            try (Load load = Load.start(stage.connection(), new Crew(16, 64, 16), tasks)) {
                Subject scheduler = new Subject(new Side("Fairlead", load, tasks), coordinator, stage.broker());
                out.println("warming the scheduler up, " + warmUp.toSeconds() + " s");
                scheduler.warmUp(warmUp);
                return table(measured(stage, scheduler));
            }
        }
    }

    /** Which comes first changes with each pair. */
    private List<Pair> measured(Stage stage, Subject scheduler) throws Exception {
        List<Pair> measured = new ArrayList<>();
        for (int i = 0; i < pairs; i++) {
            boolean besideFirst = i % 2 == 1;
            Figures first = besideFirst ? beside(stage, scheduler) : scheduler.measure(time);
            Figures second = besideFirst ? scheduler.measure(time) : beside(stage, scheduler);
            Pair pair = besideFirst ? new Pair(second, first) : new Pair(first, second);
            out.printf(
                    Locale.ROOT,
                    "pair %d: %,.0f tasks/s alone, %,.0f beside bad plugins%n",
                    i + 1,
                    pair.alone().tasksPerSecond(),
                    pair.beside().tasksPerSecond());
            measured.add(pair);
        }
        return measured;
    }

    private Figures beside(Stage stage, Subject scheduler) throws Exception {
        try (ChildJvm host = stage.badPlugins()) {
            host.awaitReady();
            return scheduler.measure(time);
        }
    }

    private Table table(List<Pair> measured) {
        Table table = new Table("median of " + pairs + " pairs", "alone", "beside bad plugins", "ratio", "range");
        row(table, measured, "tasks/s, closed loop", "%,.0f", Figures::tasksPerSecond);
        for (double percentile : new double[] {50, 99}) {
            String name = ", p%.0f ms".formatted(percentile);
            row(
                    table,
                    measured,
                    "submit to assigned" + name,
                    "%.1f",
                    figures -> figures.latencies().assigned.percentileMs(percentile));
            row(
                    table,
                    measured,
                    "submit to completed" + name,
                    "%.1f",
                    figures -> figures.latencies().completed.percentileMs(percentile));
        }
        return table;
    }

    private static void row(
            Table table, List<Pair> measured, String what, String form, ToDoubleFunction<Figures> figure) {
        List<Double> ratios = measured.stream()
                .map(pair -> figure.applyAsDouble(pair.beside()) / figure.applyAsDouble(pair.alone()))
                .toList();
        table.row(
                what,
                String.format(Locale.ROOT, form, Median.of(measured, pair -> figure.applyAsDouble(pair.alone()))),
                String.format(Locale.ROOT, form, Median.of(measured, pair -> figure.applyAsDouble(pair.beside()))),
                String.format(Locale.ROOT, "%.2f", Median.of(ratios)),
                Median.range(ratios, "%.2f"));
    }
}
