package dev.fairlead.connect.duckdb;

import dev.fairlead.events.Connection;
import dev.fairlead.events.FactHeader;
import dev.fairlead.events.RecordCodec;
import dev.fairlead.events.Topics;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.header.ConnectHeaders;
import org.apache.kafka.connect.sink.SinkRecord;

/** Records on one-partition topics, encoded as the real thing does it, in the order in which they came to be. */
final class SampleLog {
    static final String SERVERS = "localhost:1";
    static final long START_MS = 1_767_225_600_000L;

    final Connection connection = new Connection(SERVERS, "t.", Map.of());
    final Topics topics = connection.topics();
    final List<SinkRecord> records = new ArrayList<>();
    private final RecordCodec codec = RecordCodec.open(connection);
    private final Map<String, Long> ends = new HashMap<>();
    private final String logId;

    SampleLog(String logId) {
        this.logId = logId;
    }

    /** The time of an offset of the commands. */
    static long time(long offset) {
        return START_MS + offset * 1_000;
    }

    FactHeader header(long offset, int index) {
        return new FactHeader(logId + "-0-" + offset + "-" + index, "default", 0, offset, index, time(offset));
    }

    SampleLog with(String topic, String key, SpecificRecord record) {
        return bytes(topic, key, codec.encode(topic, record), new ConnectHeaders());
    }

    SampleLog bytes(String topic, String key, byte[] value, ConnectHeaders headers) {
        long offset = ends.merge(topic, 1L, Long::sum) - 1;
        records.add(new SinkRecord(
                topic,
                0,
                null,
                key.getBytes(StandardCharsets.UTF_8),
                null,
                value,
                offset,
                time(offset),
                TimestampType.LOG_APPEND_TIME,
                headers));
        return this;
    }
}
