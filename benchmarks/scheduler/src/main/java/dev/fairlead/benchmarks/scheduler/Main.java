package dev.fairlead.benchmarks.scheduler;

import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs the benchmark with JMH's own options, then prints what an operator wants to know of it. */
final class Main {
    private static final String DECISION = "decision";
    private static final String SMALLEST = "100/10/1000/0";
    private static final List<String> STEPS = List.of("submission", "update", DECISION, "whole");

    private static final String USAGE = """
            usage: scripts/bench scheduler [options of JMH]
            Decisions a second of the scheduler alone. -wi N and -i N warm up and measure N times (default: 5 each),
            -p shape=100/10/1000/0 measures one pool alone, -h lists what else JMH takes.""";

    private Main() {}

    public static void main(String[] arguments) throws RunnerException, IOException {
        if (List.of(arguments).contains("--help")) {
            System.out.println(USAGE);
            return;
        }
        CommandLineOptions options;
        try {
            options = new CommandLineOptions(arguments);
        } catch (CommandLineOptionException e) {
            System.err.printf("Expected options of JMH, but %s; --help tells more.%n", e.getMessage());
            System.exit(2);
            return;
        }
        if (options.shouldHelp()) {
            options.showHelp();
            return;
        }
        OptionsBuilder all = new OptionsBuilder();
        all.parent(options).shouldFailOnError(true);
        if (options.getIncludes().isEmpty()) {
            all.include(DecisionBenchmark.class.getName());
        }
        print(micros(new Runner(all.build()).run()));
    }

    /** Microseconds by shape and step. */
    private static Map<String, Map<String, Double>> micros(Collection<RunResult> results) {
        Map<String, Map<String, Double>> micros = new TreeMap<>();
        for (RunResult result : results) {
            micros.computeIfAbsent(result.getParams().getParam("shape"), shape -> new LinkedHashMap<>())
                    .put(
                            result.getPrimaryResult().getLabel(),
                            result.getPrimaryResult().getScore());
        }
        return micros;
    }

    private static void print(Map<String, Map<String, Double>> micros) {
        System.out.printf(
                Locale.ROOT,
                "%nµs for a submission, a status update, a decision, and a task's whole way; ratios to the smallest pool%n"
                        + "%-8s %-6s %-8s %-8s %14s",
                "workers",
                "users",
                "waiting",
                "ended",
                "decisions/s");
        STEPS.forEach(step -> System.out.printf(Locale.ROOT, " %10s %5s", step, "ratio"));
        System.out.println();
        Map<String, Double> first = micros.getOrDefault(SMALLEST, Map.of());
        micros.forEach((shape, steps) -> {
            String[] numbers = shape.split("/", -1);
            System.out.printf(Locale.ROOT, "%-8s %-6s %-8s %-8s", (Object[]) numbers);
            System.out.printf(Locale.ROOT, " %,14.0f", 1e6 / steps.getOrDefault(DECISION, Double.NaN));
            STEPS.forEach(step -> {
                double its = steps.getOrDefault(step, Double.NaN);
                System.out.printf(Locale.ROOT, " %10.2f %5.2f", its, its / first.getOrDefault(step, Double.NaN));
            });
            System.out.println();
        });
    }
}
