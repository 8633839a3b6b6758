package dev.fairlead.benchmarks.scheduler;

import java.util.Collection;
import java.util.Locale;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs the benchmark with JMH's own options, then prints what an operator wants to know of it. */
final class Main {

    private Main() {}

    public static void main(String[] arguments) throws RunnerException, CommandLineOptionException {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .parent(new CommandLineOptions(arguments))
                        .include(DecisionBenchmark.class.getName())
                        .build())
                .run();
        System.out.printf(
                Locale.ROOT,
                "%n%-8s %-6s %-10s %-10s %14s %12s %6s%n",
                "workers",
                "users",
                "waiting",
                "ended",
                "decisions/s",
                "µs each",
                "ratio");
        double first = 0;
        for (RunResult result : results) {
            double micros = result.getPrimaryResult().getScore();
            first = first == 0 ? micros : first;
            String[] shape = result.getParams().getParam("shape").split("/", -1);
            System.out.printf(
                    Locale.ROOT,
                    "%-8s %-6s %-10s %-10s %,14.0f %12.2f %6.2f%n",
                    shape[0],
                    shape[1],
                    shape[2],
                    shape[3],
                    1e6 / micros,
                    micros,
                    micros / first);
        }
    }
}
