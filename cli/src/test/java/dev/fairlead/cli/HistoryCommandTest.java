package dev.fairlead.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The history of a real run: kept by 'fairlead up', asked by 'fairlead sql' and 'fairlead history'. */
@Timeout(120)
@Tag("long")
class HistoryCommandTest {
    private static final Path PAGE = Path.of("../docs/history.md");

    @TempDir
    private static Path folder;

    @Test
    void shouldKeepTheHistoryOfARunAndAnswerFromIt() throws Exception {
        // then: what happened
        assertSql(0, "a-1 +SUCCEEDED", "SELECT task_id, status FROM tasks ORDER BY ALL");
        assertSql(0, "b-1 +FAILED", "SELECT task_id, status FROM tasks ORDER BY ALL");
        assertSql(0, "b-1 +4f1c", "SELECT task_id, revision FROM test_runs ORDER BY ALL");
        assertSql(0, "There are none.", "SELECT * FROM dead_letters");
        assertThat(asked(0, "sql", "SELECT task_id, 'a,\"b' AS x FROM tasks ORDER BY ALL", "--csv"))
                .isEqualTo("task_id,x\na-1,\"a,\"\"b\"\nb-1,\"a,\"\"b\"\n");
        JsonNode rows = new ObjectMapper()
                .readTree(asked(0, "sql", "SELECT count(*) AS n FROM attempts WHERE outcome IS NOT NULL", "--json"));
        assertThat(rows.path(0).path("n").asInt()).isEqualTo(2);

        // and: the usual questions
        assertThat(asked(0, "history", "failures"))
                .containsPattern("(?m)^CLASS_NAME +NAME +FAILED.*\\n.*b-1.* 1 +1 +100.0");
        assertThat(asked(0, "history", "slow", "--top", "1")).contains("MEDIAN_MS");
        assertThat(asked(0, "history", "flaky")).isEqualTo("There are none.\n");
        assertThat(asked(0, "history", "trend", "--json")).isEqualTo("[ ]\n");
        assertThat(asked(0, "history", "export", "--to", "parquet")).containsPattern("(?m)^tasks   2$");
        assertThat(folder.resolve("parquet/tasks")).isDirectory();

        // and: what the documentation shows
        List<String> examples = examples();
        assertThat(examples).hasSizeGreaterThan(5);
        examples.forEach(
                example -> assertThat(asked(0, "sql", example)).as(example).doesNotContain("There are none."));
    }

    @Test
    void shouldSayWhatIsWrong() throws Exception {
        assertSql(2, "^Expected a statement that only reads, but it would write", "DELETE FROM tasks");
        assertSql(2, "^Expected to answer the statement, but .*nowhere", "SELECT * FROM nowhere");
        CommandLineFixture fairlead = new CommandLineFixture(folder);
        assertThat(fairlead.run("sql", "SELECT 1", "--db", "other.duckdb")).isEqualTo(2);
        assertThat(fairlead.err())
                .startsWith("Expected to read the history file ")
                .contains("but there is none");
        assertThat(fairlead.run("sql", "SELECT 1", "--db", "history.duckdb", "--csv", "--json"))
                .isEqualTo(2);
        assertThat(fairlead.err()).contains("Expected one of --json and --csv, but there are both.");
        assertThat(fairlead.run("history")).isEqualTo(2);
        assertThat(fairlead.err()).contains("Expected a question such as 'history slow', but there is none.");
        Files.writeString(folder.resolve("letter"), "no database at all, but a letter of some length");
        assertThat(fairlead.run("up", "--port", "0", "--workers", "1", "--history", "letter"))
                .isEqualTo(2);
        assertThat(fairlead.err()).contains("as a history file, but ");
    }

    @BeforeAll
    static void runACluster() throws Exception {
        CommandLineFixture up = new CommandLineFixture(folder);
        Thread cluster =
                new Thread(() -> up.run("up", "--port", "0", "--workers", "1", "--history", "history.duckdb"), "up");
        cluster.start();
        try {
            String broker = up.awaitLine("broker +(\\S+)");
            up.awaitLine("(Ctrl-C) ends");
            submit(broker, 0, "a-1", "true");
            submit(broker, 1, "b-1", "false");
        } finally {
            up.interrupts().raise(2);
            cluster.join();
        }
        assertThat(up.err()).isEmpty();
        assertThat(up.out()).containsPattern("history +history.duckdb");
    }

    private static void submit(String broker, int exitCode, String id, String program) throws Exception {
        Path task = Files.writeString(
                folder.resolve(id + ".jsonl"),
                "{\"taskId\":\"" + id + "\",\"type\":\"command\",\"name\":\"" + id
                        + "\",\"model\":\"m\",\"labels\":{\"revision\":\"4f1c\"}," + "\"payload\":{\"argv\":[\""
                        + program
                        + "\"],\"workdir\":\"fresh\"}}\n");
        assertThat(new CommandLineFixture(folder)
                        .run("submit", "--wait", task.toString(), "--bootstrap-servers", broker))
                .isEqualTo(exitCode);
    }

    private static void assertSql(int exitCode, String pattern, String query) {
        assertThat(asked(exitCode, "sql", query)).containsPattern("(?m)" + pattern);
    }

    private static String asked(int exitCode, String... arguments) {
        CommandLineFixture fairlead = new CommandLineFixture(folder);
        String[] all = Arrays.copyOf(arguments, arguments.length + 2);
        all[arguments.length] = "--db";
        all[arguments.length + 1] = "history.duckdb";
        assertThat(fairlead.run(all)).as(fairlead.out() + fairlead.err()).isEqualTo(exitCode);
        return fairlead.out() + fairlead.err();
    }

    private static List<String> examples() throws Exception {
        return Pattern.compile("(?s)```sql\\n(.*?)```")
                .matcher(Files.readString(PAGE))
                .results()
                .map(found -> found.group(1))
                .toList();
    }
}
