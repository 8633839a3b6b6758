package dev.fairlead.connect.duckdb;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;

/** A task as Connect drives it, given the records of a log from where it says it is. */
final class Delivery implements AutoCloseable {
    final FakeContext context = new FakeContext();
    private final DuckDbSinkTask task;
    private final List<SinkRecord> records;
    private final Map<TopicPartition, OffsetAndMetadata> current = new HashMap<>();

    Delivery(Path file, List<SinkRecord> records, Map<String, String> settings) {
        this(file, records, settings, Map.of());
    }

    /** @param topicIds by topic; the others have their name's */
    Delivery(Path file, List<SinkRecord> records, Map<String, String> settings, Map<String, String> topicIds) {
        this.records = records;
        task = new DuckDbSinkTask((connection, topics) -> {
            Map<String, String> ids = new HashMap<>();
            topics.forEach(topic -> ids.put(topic, topicIds.getOrDefault(topic, "id-" + topic)));
            ids.put("t.commands", topicIds.getOrDefault("t.commands", "log"));
            return ids;
        });
        context.toleratesErrors = !"none".equals(settings.get("errors.tolerance"));
        task.initialize(context);
        Map<String, String> all = new TreeMap<>(settings);
        all.put(SinkSettings.FILE, file.toString());
        all.put(SinkSettings.BOOTSTRAP_SERVERS, SampleLog.SERVERS);
        all.put(SinkSettings.PREFIX, "t.");
        all.put(SinkSettings.OPEN_TIMEOUT_MS, "0");
        all.putIfAbsent(SinkSettings.BATCH_MS, "1000000");
        all.put(SinkSettings.THREADS, "1");
        task.start(all);
    }

    Delivery open() {
        task.open(records.stream().map(Delivery::partition).collect(Collectors.toSet()));
        return this;
    }

    /** The next call of put, with at most so many records; whether there was one. */
    boolean put(int most) {
        List<SinkRecord> next = new ArrayList<>();
        for (SinkRecord record : records) {
            if (next.size() < most && record.kafkaOffset() >= place(record)) {
                next.add(record);
                current.put(partition(record), new OffsetAndMetadata(record.kafkaOffset() + 1));
            }
        }
        task.put(next);
        return !next.isEmpty();
    }

    private long place(SinkRecord record) {
        OffsetAndMetadata mine = current.get(partition(record));
        return mine == null ? context.sought.getOrDefault(partition(record), 0L) : mine.offset();
    }

    Map<TopicPartition, OffsetAndMetadata> commit() {
        return task.preCommit(current);
    }

    void all() {
        open();
        while (put(7)) {
            // until there are none
        }
        commit();
    }

    /** Like {@link #all}, for many records: they are gone through once, in pieces. */
    void stream(int piece) {
        open();
        List<SinkRecord> left = records.stream()
                .filter(record -> record.kafkaOffset() >= context.sought.getOrDefault(partition(record), 0L))
                .toList();
        for (int i = 0; i < left.size(); i += piece) {
            task.put(left.subList(i, Math.min(left.size(), i + piece)));
        }
        commit();
    }

    private static TopicPartition partition(SinkRecord record) {
        return new TopicPartition(record.topic(), record.kafkaPartition());
    }

    @Override
    public void close() {
        task.stop();
    }
}
