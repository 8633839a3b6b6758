package dev.fairlead.connect.duckdb;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.connect.sink.ErrantRecordReporter;
import org.apache.kafka.connect.sink.SinkTaskContext;
import org.jspecify.annotations.Nullable;

/** Connect's side of a task: remembers where the task wants to go on, and the records that it gave up. */
final class FakeContext implements SinkTaskContext {
    final Map<TopicPartition, Long> sought = new HashMap<>();
    final List<String> given = new ArrayList<>();
    boolean toleratesErrors = true;
    long timeoutMs = -1;

    @Override
    public Map<String, String> configs() {
        return Map.of();
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
        return Set.of();
    }

    @Override
    public void pause(TopicPartition... partitions) {}

    @Override
    public void resume(TopicPartition... partitions) {}

    @Override
    public void requestCommit() {}

    @Override
    public PluginMetrics pluginMetrics() {
        throw new UnsupportedOperationException("The task measures nothing by itself.");
    }

    @Override
    public @Nullable ErrantRecordReporter errantRecordReporter() {
        return toleratesErrors
                ? (record, error) -> {
                    given.add(record.topic() + " " + record.kafkaOffset() + ": " + error.getMessage());
                    return CompletableFuture.completedFuture(null);
                }
                : null;
    }
}
