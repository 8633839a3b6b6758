package dev.fairlead.connect.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigDef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The parts of docs/history.md that are generated; {@code -Dfairlead.write.docs=true} writes them. */
final class HistoryPageTest {
    private static final Path PAGE = Path.of("../../docs/history.md");

    @TempDir
    private Path folder;

    @Test
    void shouldTellWhatTheFileHasAndTheConnectorTakes() throws Exception {
        // given
        String page = Files.readString(PAGE);
        // when
        String fresh = replaced(replaced(page, "configuration", configuration()), "tables", tables());
        if (Boolean.getBoolean("fairlead.write.docs")) {
            Files.writeString(PAGE, fresh);
        }
        // then
        assertThat(Files.readString(PAGE)).isEqualTo(fresh);
    }

    private static String replaced(String page, String part, String text) throws IOException {
        String begin = "<!-- generated: " + part + " -->\n";
        int from = page.indexOf(begin) + begin.length();
        int to = page.indexOf("<!-- end -->", from);
        assertThat(from).as(part).isGreaterThan(begin.length());
        return page.substring(0, from) + text + page.substring(to);
    }

    private static String configuration() {
        StringBuilder text = new StringBuilder("| key | default | what it means |\n| --- | --- | --- |\n");
        for (ConfigDef.ConfigKey key : SinkSettings.DEFINITION.configKeys().values()) {
            String otherwise = key.hasDefault() ? "`" + key.defaultValue + "`" : "required";
            text.append("| `" + key.name + "` | " + otherwise + " | " + key.documentation + " |\n");
        }
        return text.append("| `connection.*` | none | Passed on to Kafka's clients and the registry without the"
                        + " first word, for instance `connection.schema.registry.url`. |\n")
                .toString();
    }

    private String tables() throws SQLException {
        Path file = folder.resolve("empty.duckdb");
        try (Delivery delivery = new Delivery(file, List.of(), Map.of())) {
            delivery.commit();
        }
        return TestFile.rows(file, """
                        SELECT table_name, comment FROM (
                          SELECT view_name AS table_name, comment, 0 AS place FROM duckdb_views() WHERE NOT internal
                          UNION ALL SELECT table_name, comment, table_oid FROM duckdb_tables())
                        ORDER BY place, table_name""").stream()
                .map(line -> table(file, line.substring(0, line.indexOf('|')), line.substring(line.indexOf('|') + 1)))
                .collect(Collectors.joining("\n"));
    }

    private static String table(Path file, String name, String comment) {
        try {
            String keys = String.join(
                    "",
                    TestFile.rows(
                            file,
                            "SELECT constraint_column_names::VARCHAR FROM duckdb_constraints() WHERE constraint_type ="
                                    + " 'PRIMARY KEY' AND table_name = '" + name + "'"));
            StringBuilder text = new StringBuilder("### " + name + "\n\n" + comment + "\n\n")
                    .append("| column | type | |\n| --- | --- | --- |\n");
            for (String line : TestFile.rows(
                    file,
                    "SELECT column_name, data_type, coalesce(comment, '') FROM duckdb_columns() WHERE table_name = '"
                            + name + "' ORDER BY column_index")) {
                String[] column = line.split("\\|", 3);
                boolean isKey =
                        List.of(keys.replaceAll("[\\[\\]]", "").split(", ")).contains(column[0]);
                String shown = isKey ? "**`" + column[0] + "`**" : "`" + column[0] + "`";
                text.append("| " + shown + " | " + column[1].replace("TIMESTAMP WITH TIME ZONE", "TIMESTAMPTZ") + " | "
                        + column[2] + " |\n");
            }
            return text.toString();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
