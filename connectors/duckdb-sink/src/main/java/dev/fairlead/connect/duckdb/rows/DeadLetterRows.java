package dev.fairlead.connect.duckdb.rows;

import dev.fairlead.connect.duckdb.store.Batch;
import dev.fairlead.connect.duckdb.store.Table;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.header.Header;

/** What the coordinator put aside because it was no command. */
final class DeadLetterRows {
    private static final String REASON = "fairlead.reason";

    private DeadLetterRows() {}

    static void add(Batch batch, Origin origin) {
        Map<String, String> headers = new TreeMap<>();
        for (Header header : origin.headers()) {
            byte[] value = header.value();
            headers.put(header.key(), value == null ? "" : new String(value, StandardCharsets.UTF_8));
        }
        batch.add(
                Table.DEAD_LETTERS,
                origin.topic(),
                origin.topicId(),
                origin.partition(),
                origin.offset(),
                origin.logId(),
                origin.timestamp(),
                headers.remove(REASON),
                origin.key(),
                origin.value(),
                JsonText.of(headers));
    }
}
