package dev.fairlead.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fairlead.benchmarks.history.Cost;
import dev.fairlead.benchmarks.history.HistoryRun;
import dev.fairlead.benchmarks.numbers.Median;
import dev.fairlead.benchmarks.numbers.Table;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What keeping everything costs. */
@Command(
        name = "history",
        description = {
            "Task events from topics into a DuckDB file by the connector, against DuckDB's own appender with the same rows"
                    + " from memory into the same tables, in turns.",
            "Promise: at least 0.5 times as many a second."
        },
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
final class HistoryCommand implements Callable<Integer> {

    @Option(names = "--events", paramLabel = "N", description = "Task events each time.", defaultValue = "1000000")
    private int events;

    @Option(names = "--pairs", paramLabel = "N", description = "How often both are measured.", defaultValue = "3")
    private int pairs;

    @Option(names = "--json", description = "End with one line of JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        HistoryRun run = new HistoryRun(events);
        List<HistoryRun.Pair> all = run.measure(Math.max(1, pairs));
        Table table = new Table("median of " + all.size() + " pairs", "events/s", "CPU µs/event", "seconds, range");
        row(table, "connector", run, all.stream().map(HistoryRun.Pair::sink).toList());
        row(table, "appender", run, all.stream().map(HistoryRun.Pair::appender).toList());
        out.println(table);
        double ratio = Median.of(all, HistoryRun.Pair::ratio);
        double cpuRatio = Median.of(all, HistoryRun.Pair::cpuRatio);
        out.println("ratio by the clock %.2f, by CPU time %.2f".formatted(ratio, cpuRatio));
        if (json) {
            ObjectNode line = new ObjectMapper().createObjectNode();
            line.put("events", run.events()).put("pairs", all.size());
            line.put("ratio", ratio).put("cpuRatio", cpuRatio);
            out.println(line);
        }
        return 0;
    }

    private static void row(Table table, String what, HistoryRun run, List<Cost> costs) {
        table.row(
                what,
                "%.0f".formatted(run.events() / Median.of(costs, Cost::seconds)),
                "%.1f".formatted(1e6 * Median.of(costs, Cost::cpuSeconds) / run.events()),
                Median.range(costs.stream().map(Cost::seconds).toList(), "%.1f"));
    }
}
