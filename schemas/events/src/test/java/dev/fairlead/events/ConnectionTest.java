package dev.fairlead.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class ConnectionTest {
    private final Connection connection = new Connection(
            "localhost:9092",
            "t.",
            Map.of(
                    "sasl.jaas.config", "password=geheim",
                    "security.protocol", "SASL_SSL",
                    "schema.registry.url", "http://localhost:8081",
                    "fairlead.value.serializer", "x.Y"));

    @Test
    void shouldShowNoSecrets() {
        assertThat(connection.toString()).doesNotContain("geheim").contains("sasl.jaas.config", "localhost:9092");
    }

    @Test
    void shouldPassToKafkaWhatIsMeantForKafka() {
        assertThat(connection.clientProperties())
                .containsEntry("bootstrap.servers", "localhost:9092")
                .containsEntry("security.protocol", "SASL_SSL")
                .containsEntry("reconnect.backoff.max.ms", "1000")
                .doesNotContainKeys("schema.registry.url", "fairlead.value.serializer");
    }

    @Test
    void shouldPutThePrefixBeforeEachTopic() {
        assertThat(connection.topics().hooks())
                .containsExactly(
                        "t.hooks.task", "t.hooks.worker", "t.hooks.recovery", "t.hooks.coordinator", "t.hooks.custom");
        assertThat(Connection.to("localhost:9092").topics().dlqCommands()).isEqualTo("fairlead.dlq.commands");
    }

    @Test
    void shouldRefuseAPrefixThatNoTopicCanHave() {
        assertThatThrownBy(() -> new Connection("localhost:9092", "a b", Map.of()))
                .hasMessage(
                        "Expected a topic prefix of at most 100 letters, digits, '.', '_' and '-', but it is 'a b'.");
    }
}
