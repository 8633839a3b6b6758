package dev.fairlead.benchmarks.raw;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.Stores;

/** The raw chain as Kafka Streams sees it: one source, one processor with one store on the heap, two sinks. */
final class RawTopology {

    static final String STORE = "task";
    static final String ASSIGNMENTS = "ASSIGNMENTS";
    static final String FACTS = "FACTS";

    private static final String COMMANDS = "COMMANDS";
    private static final String FORWARD = "FORWARD";

    private RawTopology() {}

    static Topology build() {
        Deserializer<byte[]> in = Serdes.ByteArray().deserializer();
        Serializer<byte[]> out = Serdes.ByteArray().serializer();
        return new Topology()
                .addSource(COMMANDS, in, in, RawChain.COMMANDS_TOPIC)
                .addProcessor(FORWARD, RawProcessor::new, COMMANDS)
                .addStateStore(
                        Stores.keyValueStoreBuilder(
                                        Stores.inMemoryKeyValueStore(STORE), Serdes.ByteArray(), Serdes.ByteArray())
                                .withCachingDisabled()
                                .withLoggingEnabled(Map.of()),
                        FORWARD)
                .addSink(
                        ASSIGNMENTS,
                        RawChain.ASSIGNMENTS_TOPIC,
                        out,
                        out,
                        (topic, key, value, partitions) -> Optional.of(Set.of(RawChain.ASSIGNMENT_PARTITION)),
                        FORWARD)
                .addSink(FACTS, RawChain.FACTS_TOPIC, out, out, FORWARD);
    }
}
