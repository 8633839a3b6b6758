package dev.fairlead.coordinator;

import java.util.List;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The coordinator as Kafka Streams sees it:
 *
 * <pre>
 *  commands ──► decide ──┬──► hooks.*  assignments  dlq.commands
 *                        └──► stores task, pool, spec (and their changelogs)
 * </pre>
 *
 * <p>Tasks and pools are kept on the heap, where their schedulers are anyway: small records, read only to restore. Specs,
 * payloads that are not with their {@link StoredTasks tasks}, may be kept on disk, because those of a million waiting
 * tasks do not fit a heap. No store is cached: what changes is held back until the commit by the processor itself, see
 * {@link CommitHook}.
 */
public final class CoordinatorTopology {

    static final String COMMANDS = "COMMANDS";
    static final String DECIDE = "DECIDE";
    static final String TASK_STORE = "task";
    static final String POOL_STORE = "pool";
    static final String SPEC_STORE = "spec";
    static final String COMMIT_HOOK = "before-commit";

    static final List<String> STORES = List.of(TASK_STORE, POOL_STORE, SPEC_STORE);

    private CoordinatorTopology() {}

    public static Topology build(CoordinatorSetup setup) {
        Deserializer<byte[]> bytes = Serdes.ByteArray().deserializer();
        Serializer<byte[]> keys = Serdes.ByteArray().serializer();
        Serializer<Parcel> parcels = (topic, parcel) -> parcel == null ? null : parcel.bytes();
        Topology topology = new Topology()
                .addSource(COMMANDS, bytes, bytes, setup.topics().commands())
                .addProcessor(DECIDE, () -> new CommandProcessor(setup), COMMANDS)
                .addStateStore(store(Stores.inMemoryKeyValueStore(TASK_STORE)), DECIDE)
                .addStateStore(store(Stores.inMemoryKeyValueStore(POOL_STORE)), DECIDE)
                .addStateStore(store(specs(setup.specsOnDisk())), DECIDE)
                .addStateStore(CommitHook.builder(COMMIT_HOOK), DECIDE);
        for (Destination destination : Destination.values()) {
            String topic = destination.topic(setup.topics());
            if (destination == Destination.ASSIGNMENTS) {
                topology.addSink(destination.name(), topic, keys, parcels, new AssignmentPartitioner(), DECIDE);
            } else {
                topology.addSink(destination.name(), topic, keys, parcels, DECIDE);
            }
        }
        return topology;
    }

    private static KeyValueBytesStoreSupplier specs(boolean onDisk) {
        return onDisk ? Stores.persistentKeyValueStore(SPEC_STORE) : Stores.inMemoryKeyValueStore(SPEC_STORE);
    }

    private static StoreBuilder<KeyValueStore<String, byte[]>> store(KeyValueBytesStoreSupplier supplier) {
        return Stores.keyValueStoreBuilder(supplier, Serdes.String(), Serdes.ByteArray())
                .withCachingDisabled()
                .withLoggingEnabled(StreamsSettings.CHANGELOG);
    }
}
