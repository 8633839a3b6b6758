package dev.fairlead.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.connect.duckdb.history.History;
import dev.fairlead.connect.duckdb.inprocess.HistoryRecorder;
import dev.fairlead.embedded.EmbeddedKafka;
import dev.fairlead.events.Connection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A history that is written from a log which an archive brought back is that of the log itself. */
@Tag("long")
@Timeout(180)
final class ImportedLogHistoryTest {
    /** Each with what depends on where a record lies now, and not on what it says. */
    private static final Map<String, String> TABLES = Map.of(
            "hooks_raw", "EXCLUDE (topic, topic_offset)",
            "submissions", "",
            "tasks", "",
            "attempts", "",
            "test_cases", "",
            "workers", "",
            "heartbeats", "",
            "decisions", "",
            "rejections", "");

    @TempDir
    private static Path folder;

    @BeforeAll
    static void runAndExport() throws Exception {
        CommandLineFixture up = new CommandLineFixture(folder);
        Thread cluster = new Thread(() -> up.run("up", "--port", "0", "--workers", "1", "--data", "log"), "up");
        cluster.start();
        try {
            String broker = up.awaitLine("broker +(\\S+)");
            up.awaitLine("(Ctrl-C) ends");
            submit(broker, 0, "a-1", "true");
            submit(broker, 1, "b-1", "false");
            submit(broker, 1, "b-1", "another"); // is there already
        } finally {
            up.interrupts().raise(2);
            cluster.join();
        }
        run(0, "export", "week.fla", "--data", "log");
    }

    @Test
    void shouldHaveTheSameRowsAndNoneOfThemTwice() throws Exception {
        try (EmbeddedKafka broker = EmbeddedKafka.start(folder.resolve("log/broker"), 0)) {
            // given
            record(Connection.to(broker.bootstrapServers()), "made.duckdb");
            Map<String, List<List<@Nullable Object>>> made = rows("made.duckdb");
            made.forEach((table, rows) -> {
                if (!table.equals("heartbeats")) { // the first comes after three seconds, and the run may be over
                    assertThat(rows).as(table).isNotEmpty();
                }
            });

            // when
            run(0, "import", "week.fla", "--prefix", "again.", "--bootstrap-servers", broker.bootstrapServers());
            Connection again = new Connection(broker.bootstrapServers(), "again.", Map.of());
            record(again, "again.duckdb");
            record(again, "made.duckdb");

            // then
            assertThat(rows("again.duckdb")).isEqualTo(made);
            assertThat(rows("made.duckdb")).isEqualTo(made);
        }
    }

    /** All that is there now. */
    private static void record(Connection connection, String file) {
        HistoryRecorder.start(connection, folder.resolve(file)).close();
    }

    private static Map<String, List<List<@Nullable Object>>> rows(String file) {
        try (History history = History.open(folder.resolve(file))) {
            Map<String, List<List<@Nullable Object>>> rows = new TreeMap<>();
            TABLES.forEach((table, columns) -> rows.put(
                    table,
                    history.ask("SELECT * %s FROM %s ORDER BY ALL".formatted(columns, table))
                            .rows()));
            return rows;
        }
    }

    private static void submit(String broker, int exitCode, String id, String program) throws Exception {
        Files.writeString(
                folder.resolve("task.jsonl"),
                "{\"taskId\":\"%s\",\"type\":\"command\",\"payload\":{\"argv\":[\"%s\"],\"workdir\":\"fresh\"}}\n"
                        .formatted(id, program));
        run(exitCode, "submit", "--wait", "task.jsonl", "--bootstrap-servers", broker);
    }

    private static void run(int exitCode, String... arguments) {
        CommandLineFixture fairlead = new CommandLineFixture(folder);
        assertThat(fairlead.run(arguments)).as(fairlead.out() + fairlead.err()).isEqualTo(exitCode);
    }
}
