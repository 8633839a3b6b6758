package dev.fairlead.connect.duckdb.inprocess;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.connect.sink.ErrantRecordReporter;
import org.apache.kafka.connect.sink.SinkTaskContext;

/** What a task may ask of Connect, answered by a plain consumer. */
final class LoneContext implements SinkTaskContext {
    private final Consumer<byte[], byte[]> consumer;
    private final Map<String, String> settings;
    private final ErrantRecordReporter bad;
    private final Map<TopicPartition, Long> sought = new HashMap<>();
    private long timeoutMs = -1;

    LoneContext(Consumer<byte[], byte[]> consumer, Map<String, String> settings, ErrantRecordReporter bad) {
        this.consumer = consumer;
        this.settings = Map.copyOf(settings);
        this.bad = bad;
    }

    /** Goes where the task asked to go; once for each time that it did. */
    void seek() {
        sought.forEach(consumer::seek);
        sought.clear();
    }

    /** How long the task wants to wait at most until it is called again; once for each time that it said so. */
    long takeTimeoutMs(long otherwise) {
        long wanted = timeoutMs < 0 ? otherwise : Math.min(timeoutMs, otherwise);
        timeoutMs = -1;
        return wanted;
    }

    @Override
    public Map<String, String> configs() {
        return settings;
    }

    @Override
    public void offset(Map<TopicPartition, Long> offsets) {
        sought.putAll(offsets);
    }

    @Override
    public void offset(TopicPartition tp, long offset) {
        sought.put(tp, offset);
    }

    @Override
    public void timeout(long timeoutMs) {
        this.timeoutMs = timeoutMs;
    }

    @Override
    public Set<TopicPartition> assignment() {
        return consumer.assignment();
    }

    @Override
    public void pause(TopicPartition... partitions) {
        consumer.pause(Set.of(partitions));
    }

    @Override
    public void resume(TopicPartition... partitions) {
        consumer.resume(Set.of(partitions));
    }

    @Override
    public void requestCommit() {
        timeoutMs = 0;
    }

    @Override
    public ErrantRecordReporter errantRecordReporter() {
        return bad;
    }

    @Override
    public PluginMetrics pluginMetrics() {
        throw new UnsupportedOperationException("Expected a Connect worker to keep metrics, but there is none.");
    }
}
