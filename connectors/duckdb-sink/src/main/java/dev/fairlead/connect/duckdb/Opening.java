package dev.fairlead.connect.duckdb;

import dev.fairlead.connect.duckdb.store.HistoryStore;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.connect.errors.ConnectException;

/** Opens the history file, waiting for a task before this one, which may be on its way out, to let go of it. */
final class Opening {
    private static final Duration PAUSE = Duration.ofMillis(200);

    private Opening() {}

    static HistoryStore of(SinkSettings settings) {
        long end = System.nanoTime() + settings.openPatience().toNanos();
        while (true) {
            try {
                return HistoryStore.open(settings.file(), settings.engine());
            } catch (SQLException e) {
                if (!isLocked(e) || System.nanoTime() > end) {
                    throw new ConnectException(
                            "Expected to open " + settings.file() + " as a history file, but " + e.getMessage(), e);
                }
            }
            pause();
        }
    }

    private static boolean isLocked(SQLException e) {
        return String.valueOf(e.getMessage()).contains("Could not set lock on file");
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConnectException("Expected to wait for the history file, but was interrupted.", e);
        }
    }
}
