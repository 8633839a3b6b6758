package dev.fairlead.connect.duckdb;

import dev.fairlead.connect.duckdb.rows.Origin;
import dev.fairlead.connect.duckdb.rows.RecordRows;
import dev.fairlead.connect.duckdb.store.HistoryStore;
import dev.fairlead.connect.duckdb.store.TopicPosition;
import dev.fairlead.events.Connection;
import dev.fairlead.events.RecordCodec;
import dev.fairlead.events.RegistryUnavailableException;
import dev.fairlead.events.UndecodableException;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.RetriableException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTask;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gathers rows and writes them, with the offsets that they were read up to, in transactions.
 *
 * <p>What the file says is where it goes on: on {@link #open} it seeks there, and what it is given again is passed over.
 * So it does not matter where it was stopped, or what Kafka has for the group's offsets. An error of the file ends the
 * task; it can be started again when its cause is gone.
 */
public final class DuckDbSinkTask extends SinkTask {
    private static final Logger LOG = LoggerFactory.getLogger(DuckDbSinkTask.class);

    private final Map<TopicPartition, Long> read = new HashMap<>();
    private final Map<TopicPartition, Long> stored = new HashMap<>();
    private final BiFunction<Connection, Collection<String>, Map<String, String>> idsOfTopics;
    private Map<String, String> topicIds = Map.of();
    private @Nullable SinkSettings settings;
    private @Nullable HistoryStore store;
    private @Nullable RecordCodec codec;
    private @Nullable RecordRows rows;
    private @Nullable PendingRecords pending;
    private @Nullable BadRecords bad;

    public DuckDbSinkTask() {
        this(TopicIds::of);
    }

    /** @param idsOfTopics asks a cluster for the ids of topics */
    DuckDbSinkTask(BiFunction<Connection, Collection<String>, Map<String, String>> idsOfTopics) {
        this.idsOfTopics = idsOfTopics;
    }

    @Override
    public String version() {
        return SinkVersion.get();
    }

    @Override
    public void start(Map<String, String> props) {
        SinkSettings mine = SinkSettings.of(props);
        settings = mine;
        RecordCodec records = RecordCodec.open(mine.connection());
        codec = records;
        rows = new RecordRows(mine.connection().topics(), records, mine.heartbeats(), mine.output());
        bad = new BadRecords(context);
        HistoryStore file = Opening.of(mine);
        store = file;
        pending = new PendingRecords(mine, file.newBatch());
    }

    @Override
    public void open(Collection<TopicPartition> partitions) {
        topicIds = idsOfTopics.apply(
                settings().connection(),
                partitions.stream().map(TopicPartition::topic).collect(Collectors.toSet()));
        Map<TopicPosition, Long> offsets = storedOffsets();
        for (TopicPartition partition : partitions) {
            Long next = offsets.get(position(partition));
            if (next != null) {
                read.put(partition, next);
                stored.put(partition, next);
                context.offset(partition, next);
            }
        }
    }

    private Map<TopicPosition, Long> storedOffsets() {
        try {
            return store().offsets();
        } catch (SQLException e) {
            throw failure("read how far " + settings().file() + " is", e);
        }
    }

    @Override
    public void put(Collection<SinkRecord> records) {
        for (SinkRecord record : records) {
            TopicPartition partition = new TopicPartition(record.originalTopic(), record.originalKafkaPartition());
            if (record.originalKafkaOffset() < read.getOrDefault(partition, 0L)) {
                continue;
            }
            add(record, partition);
            read.put(partition, record.originalKafkaOffset() + 1);
            if (pending().isFull()) {
                write();
            }
        }
        writeInTime();
    }

    private void add(SinkRecord record, TopicPartition partition) {
        Origin origin = RawRecord.of(record, id(settings().connection().topics().commands()), id(partition.topic()));
        byte[] value = origin.value();
        try {
            Objects.requireNonNull(rows).add(pending().batch(), origin);
        } catch (UndecodableException e) {
            Objects.requireNonNull(bad).report(record, e);
        } catch (RegistryUnavailableException e) {
            throw new RetriableException(e.getMessage(), e);
        }
        pending().count(value == null ? 0 : value.length);
    }

    /** What is not written now comes to be when Connect next calls, which it is told to do in time. */
    private void writeInTime() {
        if (pending().records() == 0) {
            return;
        }
        long patienceMs = pending().patience().toMillis();
        if (patienceMs <= 0) {
            write();
        } else {
            context.timeout(patienceMs);
        }
    }

    private void write() {
        if (pending().records() == 0) {
            return;
        }
        Objects.requireNonNull(bad).await();
        Map<TopicPosition, Long> offsets = new HashMap<>();
        read.forEach((partition, next) -> {
            if (!next.equals(stored.get(partition))) {
                offsets.put(position(partition), next);
            }
        });
        try {
            store().write(pending().batch(), offsets);
        } catch (SQLException e) {
            throw failure(
                    "write " + pending().records() + " records to " + settings().file(), e);
        }
        stored.putAll(read);
        pending = new PendingRecords(settings(), store().newBatch());
    }

    /** The offsets that are in the file are what Kafka is told, so that tools that watch the lag tell the truth. */
    @Override
    public Map<TopicPartition, OffsetAndMetadata> preCommit(Map<TopicPartition, OffsetAndMetadata> currentOffsets) {
        write();
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        currentOffsets.keySet().forEach(partition -> {
            Long next = stored.get(partition);
            if (next != null) {
                offsets.put(partition, new OffsetAndMetadata(next));
            }
        });
        return offsets;
    }

    /** What is pending is read again by whoever gets the partitions next. */
    @Override
    public void close(Collection<TopicPartition> partitions) {
        read.clear();
        stored.clear();
        HistoryStore file = store;
        pending = file == null ? null : new PendingRecords(settings(), file.newBatch());
    }

    @Override
    public void stop() {
        try {
            if (store != null) {
                store.close();
            }
        } catch (SQLException e) {
            LOG.atWarn().setCause(e).log("Expected to close the history file, but DuckDB failed.");
        } finally {
            store = null;
            if (codec != null) {
                codec.close();
                codec = null;
            }
        }
    }

    private TopicPosition position(TopicPartition partition) {
        return new TopicPosition(partition.topic(), id(partition.topic()), partition.partition());
    }

    private String id(String topic) {
        return Objects.requireNonNull(topicIds.get(topic), topic);
    }

    private SinkSettings settings() {
        return Objects.requireNonNull(settings, "started");
    }

    private HistoryStore store() {
        return Objects.requireNonNull(store, "started");
    }

    private PendingRecords pending() {
        return Objects.requireNonNull(pending, "started");
    }

    private static ConnectException failure(String what, SQLException e) {
        return new ConnectException(
                "Expected to " + what + ", but DuckDB says: " + e.getMessage()
                        + " Nothing is lost: put that right and start the task again, it goes on where the file ends.",
                e);
    }
}
