package dev.fairlead.benchmarks;

import dev.fairlead.benchmarks.load.Crew;
import dev.fairlead.benchmarks.numbers.Latencies;
import dev.fairlead.benchmarks.numbers.Median;
import dev.fairlead.benchmarks.numbers.Table;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * The medians over the pairs, for people and as one line of JSON.
 *
 * @param requeued assignments that the scheduler took back, since the start
 */
record EndToEndReport(Crew crew, long requeued, List<Pair> pairs) {

    EndToEndReport {
        pairs = List.copyOf(pairs);
    }

    /** Both sides, measured one right after the other. */
    record Pair(Figures fairlead, Figures raw) {

        double ratio() {
            return fairlead.tasksPerSecond() / raw.tasksPerSecond();
        }

        @Override
        public String toString() {
            return format(
                    "%,.0f against %,.0f tasks/s (%.2f); submit to assigned p99 %.1f against %.1f ms",
                    fairlead.tasksPerSecond(),
                    raw.tasksPerSecond(),
                    ratio(),
                    fairlead.latencies().assigned.percentileMs(99),
                    raw.latencies().assigned.percentileMs(99));
        }
    }

    String table() {
        Table table = new Table("median of " + pairs.size(), "Fairlead", "raw chain", "ratio");
        row(table, "tasks/s, closed loop", "%,.0f", Figures::tasksPerSecond);
        row(table, "tasks under way for it", "%,.0f", Figures::underWay);
        percentiles(table, "submit to assigned, by the worker", f -> f.latencies().assigned);
        percentiles(table, "submit to assigned, committed", f -> f.latencies().committed);
        percentiles(table, "submit to completed, committed", f -> f.latencies().completed);
        row(table, "CPU us/task: Streams process", "%.1f", Figures::streamsMicros);
        row(table, "CPU us/task: broker", "%.1f", Figures::brokerMicros);
        row(table, "CPU us/task: load driver", "%.1f", Figures::driverMicros);
        return table + "\n" + settings();
    }

    private String settings() {
        return format(
                """
                Ratios of the pairs: %s. Slots busy in the open loop: at most %d of %d. Assignments taken back: %d.
                Closed loop: %d users, %,d tasks under way or as many as come back within half a second; %d workers x %d slots,
                no-op tasks. Open loop: %.0f tasks/s, latency from the intended moment of sending. Completed = TASK_COMPLETED read committed; "by the worker" = read as
                Fairlead's workers read (uncommitted, on both sides). Clients of both sides: acks=all, idempotent, linger 5 ms.
                Both Streams processes: exactly-once v2, commit 100 ms, poll 10 ms, linger 5 ms, one partition of commands.
                Raw chain: 3 commands in, 1 assignment, 3 facts, 1 changelog write a task, 200 bytes each, store on the heap.
                CPU is the whole process with compiler and collector; Fairlead's includes projection and queries.""",
                Median.range(pairs.stream().map(Pair::ratio).toList(), "%.2f"),
                pairs.stream()
                        .mapToInt(pair -> pair.fairlead().latencies().mostBusy())
                        .max()
                        .orElse(0),
                crew.slots(),
                requeued,
                Subject.USERS,
                Subject.UNDER_WAY,
                crew.workers(),
                crew.slotsPerWorker(),
                Subject.OPEN_LOOP_RATE);
    }

    String json() {
        double tasks = fairlead(Figures::tasksPerSecond);
        double raw = raw(Figures::tasksPerSecond);
        return format(
                "{\"tasksPerSecond\":%.0f,\"rawTasksPerSecond\":%.0f,\"ratio\":%.3f,\"assignP99Ms\":%.1f,"
                        + "\"rawP99Ms\":%.1f,\"cpuMicrosPerTask\":%.1f}",
                tasks,
                raw,
                tasks / raw,
                fairlead(f -> f.latencies().assigned.percentileMs(99)),
                raw(f -> f.latencies().assigned.percentileMs(99)),
                fairlead(Figures::streamsMicros));
    }

    private void percentiles(Table table, String name, Function<Figures, Latencies> latencies) {
        row(table, name + ", p50 ms", "%.1f", f -> latencies.apply(f).percentileMs(50));
        row(table, name + ", p99 ms", "%.1f", f -> latencies.apply(f).percentileMs(99));
    }

    private void row(Table table, String name, String format, ToDoubleFunction<Figures> figure) {
        table.row(
                name,
                format(format, fairlead(figure)),
                format(format, raw(figure)),
                format("%.2f", fairlead(figure) / raw(figure)));
    }

    private double fairlead(ToDoubleFunction<Figures> figure) {
        return Median.of(pairs, pair -> figure.applyAsDouble(pair.fairlead()));
    }

    private double raw(ToDoubleFunction<Figures> figure) {
        return Median.of(pairs, pair -> figure.applyAsDouble(pair.raw()));
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
