package dev.fairlead.benchmarks;

import dev.fairlead.benchmarks.numbers.Median;
import dev.fairlead.benchmarks.numbers.Table;
import dev.fairlead.benchmarks.plugins.EventRun;
import dev.fairlead.embedded.EmbeddedKafka;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What hosting costs an event, and what bad plugins cost the scheduler: nothing. */
@Command(
        name = "plugins",
        description = {
            "Events through a plugin that does nothing, against a plain consumer that decodes the same records in the same"
                    + " batches, in turns.",
            "Promise: at least 0.7 times as many a second.",
            "Then the scheduler alone, and beside a host of plugins of which one blocks for ever, one always throws and one"
                    + " takes 2 s for each event, in turns.",
            "Promise: the same throughput and latency, within noise."
        },
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
final class PluginsCommand implements Callable<Integer> {
    private enum Part {
        EVENTS,
        SCHEDULER,
        BOTH
    }

    @Option(names = "--pairs", paramLabel = "N", description = "How often both are measured.", defaultValue = "5")
    private int pairs;

    @Option(
            names = "--part",
            paramLabel = "PART",
            description = "What is measured: ${COMPLETION-CANDIDATES}.",
            defaultValue = "BOTH")
    private Part part = Part.BOTH;

    @Option(
            names = "--warmup-seconds",
            paramLabel = "N",
            description = "Full speed of the scheduler before anything counts.",
            defaultValue = "60")
    private int warmUpSeconds;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            description = "How long each measurement of the scheduler takes.",
            defaultValue = "10")
    private int seconds;

    @Option(names = "--events", paramLabel = "N", description = "Events each time.", defaultValue = "100000")
    private int events;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        if (part != Part.SCHEDULER) {
            out.println(events(out));
        }
        if (part != Part.EVENTS) {
            out.println(new BesideRun(pairs, Duration.ofSeconds(warmUpSeconds), Duration.ofSeconds(seconds), out)
                    .measure());
        }
        return 0;
    }

    private Table events(PrintWriter out) throws InterruptedException {
        List<EventRun.Rates> rates = new ArrayList<>();
        try (EmbeddedKafka broker = EmbeddedKafka.start(null, 0)) {
            out.println("one pair to warm up");
            for (int i = 0; i <= pairs; i++) {
                rates.add(new EventRun(broker.bootstrapServers(), "bench-" + i + ".", events).measure(i % 2 == 0));
            }
        }
        List<EventRun.Rates> measured = rates.subList(1, rates.size());
        Table table = new Table("median of " + pairs + " pairs", "events/s", "range");
        row(
                table,
                "plain consumer",
                measured.stream().map(EventRun.Rates::plain).toList(),
                "%.0f");
        row(table, "plugin", measured.stream().map(EventRun.Rates::plugin).toList(), "%.0f");
        row(
                table,
                "ratio",
                measured.stream().map(one -> one.plugin() / one.plain()).toList(),
                "%.2f");
        return table;
    }

    private static void row(Table table, String what, List<Double> values, String form) {
        table.row(what, form.formatted(Median.of(values)), Median.range(values, form));
    }
}
