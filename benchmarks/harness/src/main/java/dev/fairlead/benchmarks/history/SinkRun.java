package dev.fairlead.benchmarks.history;

import dev.fairlead.connect.duckdb.inprocess.HistoryRecorder;
import dev.fairlead.events.Connection;
import java.nio.file.Path;

/** Everything that is on the topics, into a new file, as {@code fairlead up --history} does it. */
final class SinkRun {
    private SinkRun() {}

    /** From nothing to a closed file with all of it. The broker is another process, whose CPU time does not count. */
    static Cost measure(Connection connection, Path file) throws Exception {
        return Cost.of(() -> {
            HistoryRecorder recorder = HistoryRecorder.start(connection, file);
            recorder.close();
            if (recorder.failure() != null) {
                throw new IllegalStateException(recorder.failure());
            }
        });
    }
}
