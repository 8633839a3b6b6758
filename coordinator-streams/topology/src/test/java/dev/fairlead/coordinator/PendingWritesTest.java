package dev.fairlead.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What reaches the changelog, by commits: the test driver commits after each record, whose value is what changes before
 * that commit, such as {@code +a=1,b=2,a=}; a plus says that the key is new.
 */
final class PendingWritesTest {

    private static final String STORE = "store";

    @Test
    void shouldWriteTheLastValueOfEachKeyOnceWhenStreamsCommits() {
        assertThat(changelog("+a=1,+b=2,a=3")).containsExactly("a=3", "b=2");
    }

    @Test
    void shouldWriteNothingWhenAKeyCameAndWentBeforeTheCommit() {
        assertThat(changelog("+a=1,a=")).isEmpty();
    }

    @Test
    void shouldWriteWhatGoesAndComesAgain() {
        assertThat(changelog("+a=1", "a=,+a=2")).containsExactly("a=1", "a=2");
        assertThat(changelog("+a=1,a=,+a=2")).containsExactly("a=2");
    }

    @Test
    void shouldWriteATombstoneWhenAStoredKeyGoes() {
        assertThat(changelog("+a=1", "a=")).containsExactly("a=1", "a=");
    }

    @Test
    void shouldWriteATombstoneWhenAStoredKeyChangesAndGoes() {
        assertThat(changelog("+a=1", "a=2,a=")).containsExactly("a=1", "a=");
    }

    @Test
    void shouldWriteNothingAgainWhenNothingChangedSinceTheLastCommit() {
        assertThat(changelog("+a=1", "")).containsExactly("a=1");
    }

    private static List<String> changelog(String... commits) {
        Properties settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
        List<String> written = new ArrayList<>();
        try (TopologyTestDriver driver = new TopologyTestDriver(topology(), settings)) {
            for (String commit : commits) {
                driver.createInputTopic("in", new ByteArraySerializer(), new ByteArraySerializer())
                        .pipeInput(commit.getBytes(StandardCharsets.UTF_8));
            }
            driver.createOutputTopic("test-store-changelog", new StringDeserializer(), new ByteArrayDeserializer())
                    .readRecordsToList()
                    .forEach(record -> written.add(text(record)));
        }
        return written;
    }

    private static String text(TestRecord<String, byte[]> record) {
        return record.key() + "=" + (record.value() == null ? "" : new String(record.value(), StandardCharsets.UTF_8));
    }

    private static Topology topology() {
        return new Topology()
                .addSource("IN", new ByteArrayDeserializer(), new ByteArrayDeserializer(), "in")
                .addProcessor("CHANGE", Change::new, "IN")
                .addStateStore(CommitHook.builder("before-commit"), "CHANGE")
                .addStateStore(
                        Stores.keyValueStoreBuilder(
                                        Stores.inMemoryKeyValueStore(STORE), Serdes.String(), Serdes.ByteArray())
                                .withCachingDisabled()
                                .withLoggingEnabled(new HashMap<>(Map.of())),
                        "CHANGE");
    }

    /** Sets what the record says. */
    private static final class Change implements Processor<byte[], byte[], Void, Void> {
        private @Nullable PendingWrites<String, String> pending;

        @Override
        public void init(ProcessorContext<Void, Void> context) {
            KeyValueStore<String, byte[]> store = context.getStateStore(STORE);
            PendingWrites<String, String> writes =
                    new PendingWrites<>(store, key -> key, value -> value.getBytes(StandardCharsets.UTF_8));
            context.<CommitHook>getStateStore("before-commit").beforeCommit(writes::write);
            pending = writes;
        }

        @Override
        public void process(Record<byte[], byte[]> record) {
            for (String change : new String(record.value(), StandardCharsets.UTF_8).split(",", -1)) {
                if (!change.isEmpty()) {
                    set(Objects.requireNonNull(pending), change.split("=", -1));
                }
            }
        }

        private static void set(PendingWrites<String, String> pending, String[] keyAndValue) {
            String key = keyAndValue[0];
            String value = keyAndValue[1];
            if (key.startsWith("+")) {
                pending.add(key.substring(1), value);
            } else {
                pending.set(key, value.isEmpty() ? null : value);
            }
        }
    }
}
