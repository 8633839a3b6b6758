package dev.fairlead.benchmarks.history;

import dev.fairlead.benchmarks.stage.Stage;
import dev.fairlead.connect.duckdb.inprocess.HistoryImport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The connector and the appender in turns, each time into new files. */
public final class HistoryRun {
    /** What both took for the same rows. */
    public record Pair(Cost sink, Cost appender) {
        /** By the clock: 1 is as fast as the appender. */
        public double ratio() {
            return appender.seconds() / sink.seconds();
        }

        public double cpuRatio() {
            return appender.cpuSeconds() / sink.cpuSeconds();
        }
    }

    private final int tasks;

    /** @param events how many facts are on the topic, four of each task */
    public HistoryRun(int events) {
        this.tasks = Math.max(1, events / TaskEvents.FACTS);
    }

    public int events() {
        return tasks * TaskEvents.FACTS;
    }

    /** One pair more than that is run first, and does not count. */
    public List<Pair> measure(int pairs) throws Exception {
        Path folder = Files.createTempDirectory("fairlead-bench-history-");
        try (Stage stage = Stage.open(List.of())) {
            new TaskEvents(stage.connection(), tasks).produce();
            Path rows = folder.resolve("rows.duckdb");
            SinkRun.measure(stage.connection(), rows);
            List<Pair> all = new ArrayList<>();
            for (int i = 0; i <= pairs; i++) {
                all.add(pair(stage, folder, rows, i));
            }
            return all.subList(1, all.size());
        } finally {
            Stage.delete(folder);
        }
    }

    private static Pair pair(Stage stage, Path folder, Path rows, int number) throws Exception {
        Cost appenderFirst = number % 2 == 0 ? null : appender(folder, rows, number);
        Path file = folder.resolve("sink-" + number + ".duckdb");
        Cost sink = SinkRun.measure(stage.connection(), file);
        Files.delete(file);
        return new Pair(sink, appenderFirst != null ? appenderFirst : appender(folder, rows, number));
    }

    private static Cost appender(Path folder, Path rows, int number) throws Exception {
        Path file = folder.resolve("appender-" + number + ".duckdb");
        HistoryImport.into(file).close();
        Cost cost = new StoredRows(rows).append(file);
        Files.delete(file);
        return cost;
    }
}
