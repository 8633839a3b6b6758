package dev.fairlead.benchmarks.raw;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.benchmarks.raw.RawRecord.Kind;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The yardstick is what it says: 3 commands in, 1 assignment, 3 facts and 1 changelog write out, 200 bytes each. */
final class RawTopologyTest {

    private static final Properties SETTINGS = new Properties();

    static {
        SETTINGS.put(StreamsConfig.APPLICATION_ID_CONFIG, "raw");
    }

    private final TopologyTestDriver driver = new TopologyTestDriver(RawTopology.build(), SETTINGS);
    private final TestInputTopic<byte[], byte[]> commands =
            driver.createInputTopic(RawChain.COMMANDS_TOPIC, new ByteArraySerializer(), new ByteArraySerializer());

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void shouldWriteOneAssignmentThreeFactsAndOneChangelogRecordWhenATaskRuns() {
        // when
        for (Kind kind : List.of(Kind.SUBMIT, Kind.START, Kind.FINISH)) {
            commands.pipeInput(RawRecord.of(kind, 7));
        }
        // then
        assertThat(kinds(RawChain.ASSIGNMENTS_TOPIC)).containsExactly(Kind.ASSIGN);
        assertThat(kinds(RawChain.FACTS_TOPIC)).containsExactly(Kind.ASSIGNED, Kind.STARTED, Kind.COMPLETED);
        assertThat(kinds("raw-" + RawTopology.STORE + "-changelog")).containsExactly(Kind.SUBMIT);
    }

    private List<Kind> kinds(String topic) {
        List<TestRecord<byte[], byte[]>> records = driver.createOutputTopic(
                        topic, new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList();
        assertThat(records)
                .allSatisfy(record -> assertThat(record.value()).hasSize(200))
                .allSatisfy(
                        record -> assertThat(RawRecord.number(record.value())).isEqualTo(7));
        return records.stream().map(record -> RawRecord.kind(record.value())).toList();
    }
}
