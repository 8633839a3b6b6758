package dev.fairlead.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.events.ClusterException;
import dev.fairlead.events.Connection;
import dev.fairlead.events.SchemaTopic;
import dev.fairlead.events.StoredSchema;
import dev.fairlead.events.Tick;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EmbeddedKafkaTest {
    @Test
    void shouldKeepTopicsAndRecordsWhenStartedAgainOnAnotherPort(@TempDir Path folder) throws Exception {
        // given
        StoredSchema schema = StoredSchema.of(Tick.getClassSchema(), Map.of("s", 1));
        String before;
        try (EmbeddedKafka broker = EmbeddedKafka.start(folder, 0)) {
            before = broker.bootstrapServers();
            createSchemasTopic(broker);
            try (SchemaTopic topic = new SchemaTopic(Connection.to(before))) {
                topic.publish(List.of(schema));
            }
        }

        // when
        try (EmbeddedKafka broker = EmbeddedKafka.start(folder, 0);
                SchemaTopic topic = new SchemaTopic(Connection.to(broker.bootstrapServers()))) {
            // then
            assertThat(broker.bootstrapServers()).isNotEqualTo(before);
            assertThat(topic.find(schema.id())).isEqualTo(Optional.of(schema));
        }
        assertThat(folder.resolve("meta.properties")).exists();
    }

    @Test
    void shouldRemoveATemporaryFolderAtTheEnd() {
        // given
        EmbeddedKafka broker = EmbeddedKafka.start(null, 0);
        assertThat(broker.folder()).isDirectory();

        // when
        broker.close();

        // then
        assertThat(broker.folder()).doesNotExist();
    }

    @Test
    void shouldSayInOneSentenceThatThePortIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> EmbeddedKafka.start(null, taken.getLocalPort()))
                    .isInstanceOf(ClusterException.class)
                    .hasMessage("Expected to start a broker on port " + taken.getLocalPort()
                            + ", but it is in use or not allowed: choose another, or 0 for a free one.");
        }
    }

    @Test
    void shouldSayThatAnotherBrokerUsesTheFolder(@TempDir Path folder) {
        try (EmbeddedKafka first = EmbeddedKafka.start(folder, 0)) {
            assertThatThrownBy(() -> EmbeddedKafka.start(first.folder(), 0))
                    .isInstanceOf(ClusterException.class)
                    .hasMessageStartingWith("Expected to start a broker in " + folder + ", but Failed to acquire lock");
        }
    }

    @Test
    void shouldSayWhyAFolderCannotBeUsed(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        assertThatThrownBy(() -> EmbeddedKafka.start(file, 0))
                .isInstanceOf(ClusterException.class)
                .hasMessageStartingWith("Expected to start a broker in " + file + ", but ");
    }

    private static void createSchemasTopic(EmbeddedKafka broker) throws Exception {
        try (Admin admin = Admin.create(Connection.to(broker.bootstrapServers()).clientProperties())) {
            String name = Connection.to(broker.bootstrapServers()).topics().schemas();
            admin.createTopics(List.of(new NewTopic(name, 1, (short) 1))).all().get();
        }
    }
}
