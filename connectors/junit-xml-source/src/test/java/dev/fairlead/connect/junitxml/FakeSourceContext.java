package dev.fairlead.connect.junitxml;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTaskContext;
import org.apache.kafka.connect.storage.OffsetStorageReader;
import org.jspecify.annotations.Nullable;

/** Connect's memory of what was sent, kept by a test. */
final class FakeSourceContext implements SourceTaskContext {
    final Map<Map<String, ?>, Map<String, ?>> offsets = new HashMap<>();

    /** As Connect does once a record is acknowledged. */
    void acknowledge(SourceRecord record) {
        offsets.put(record.sourcePartition(), record.sourceOffset());
    }

    @Override
    public Map<String, String> configs() {
        return Map.of();
    }

    @Override
    public OffsetStorageReader offsetStorageReader() {
        return new OffsetStorageReader() {
            @Override
            @SuppressWarnings("unchecked") // it is kept as it was given
            public <T> @Nullable Map<String, Object> offset(Map<String, T> partition) {
                return (Map<String, Object>) offsets.get(partition);
            }

            @Override
            public <T> Map<Map<String, T>, Map<String, Object>> offsets(Collection<Map<String, T>> partitions) {
                throw new UnsupportedOperationException("Expected to be asked for one at a time.");
            }
        };
    }

    @Override
    public PluginMetrics pluginMetrics() {
        throw new UnsupportedOperationException("Expected nobody to ask for metrics.");
    }
}
