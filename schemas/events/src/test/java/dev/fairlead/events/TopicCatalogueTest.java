package dev.fairlead.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

final class TopicCatalogueTest {
    private static final long DAY_MS = 24L * 60 * 60 * 1000;

    private final Map<String, TopicDefinition> catalogue =
            TopicCatalogue.of(Samples.TOPICS, new TopicSizes(4, 8, (short) 3)).stream()
                    .collect(Collectors.toMap(TopicDefinition::name, Function.identity()));

    @Test
    void shouldStampCommandsAndBlobsWithTheBrokersClock() {
        Set<String> stamped = new HashSet<>();
        catalogue.forEach((name, topic) -> {
            if ("LogAppendTime".equals(topic.settings().get("message.timestamp.type"))) {
                stamped.add(name);
            }
        });
        assertThat(stamped).containsExactlyInAnyOrder("t.commands", "t.blobs", "t.blobs.index");
    }

    @Test
    void shouldKeepEachTopicAsLongAsItsUseNeeds() {
        assertThat(retentionDays("t.commands")).isEqualTo(30);
        assertThat(retentionDays("t.hooks.task")).isEqualTo(30);
        assertThat(retentionDays("t.assignments")).isEqualTo(1);
        assertThat(retentionDays("t.blobs")).isEqualTo(7);
        assertThat(retentionDays("t.blobs.index")).isEqualTo(7);
        assertThat(retentionDays("t.plugin-status")).isEqualTo(60);
        for (String both : List.of("t.blobs.index", "t.plugin-status")) {
            assertThat(topic(both).settings()).containsEntry("cleanup.policy", "compact,delete");
        }
        for (String compacted :
                List.of("t.view.tasks", "t.view.workers", "t.view.pools", "t.schemas", "t.plugin-control")) {
            assertThat(topic(compacted).settings()).containsEntry("cleanup.policy", "compact");
        }
    }

    @Test
    void shouldSpreadTopicsLikeCommandsAndWorkersOverAssignments() {
        assertThat(topic("t.commands").partitions()).isEqualTo(4);
        assertThat(topic("t.hooks.worker").partitions()).isEqualTo(4);
        assertThat(topic("t.assignments").partitions()).isEqualTo(8);
        assertThat(topic("t.schemas").partitions()).isEqualTo(1);
    }

    @Test
    void shouldDefineEachTopicThatARecordTravelsOn() {
        RecordTypes types = new RecordTypes(Samples.TOPICS);
        for (Class<? extends SpecificRecord> type : types.all()) {
            assertThat(catalogue).containsKey(types.topicOf(type));
        }
    }

    @Test
    void shouldBoundCommandsByWhatTheyUnpackTo() {
        assertThat(topic("t.commands").settings())
                .containsEntry("max.message.bytes", "786432")
                .containsEntry("compression.type", "uncompressed");
    }

    @Test
    void shouldLetOneReplicaBeAway() {
        assertThat(topic("t.commands").toNewTopic((short) 3).configs()).containsEntry("min.insync.replicas", "2");
        assertThat(topic("t.commands").toNewTopic((short) 1).configs()).containsEntry("min.insync.replicas", "1");
    }

    @Test
    void shouldRefuseSizesThatCannotBe() {
        assertThatThrownBy(() -> new TopicSizes(0, 8, (short) 1))
                .hasMessage("Expected at least 1 of the partitions of commands, but it is 0.");
    }

    private TopicDefinition topic(String name) {
        return Objects.requireNonNull(catalogue.get(name), name);
    }

    private long retentionDays(String topic) {
        return Long.parseLong(topic(topic).settings().get("retention.ms")) / DAY_MS;
    }
}
