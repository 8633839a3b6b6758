package dev.fairlead.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.events.CancelTask;
import dev.fairlead.events.Connection;
import dev.fairlead.events.RecordCodec;
import dev.fairlead.events.RegistryUnavailableException;
import dev.fairlead.events.SchemaTopic;
import dev.fairlead.events.StoredSchema;
import dev.fairlead.events.UndecodableException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Records whose writer had a schema that this code has never seen. */
final class ForeignSchemaTest {
    @RegisterExtension
    static final SharedBroker BROKER = new SharedBroker();

    @Test
    void shouldDecodeWithASchemaThatCameOntoTheTopicLater() {
        // given
        Connection connection = BROKER.withTopics("foreign.");
        Schema foreign = SchemaBuilder.record("CancelTask")
                .namespace("dev.fairlead.events")
                .fields()
                .requiredString("taskId")
                .endRecord();
        StoredSchema stored = StoredSchema.of(foreign, Map.of("foreign.commands-dev.fairlead.events.CancelTask", 2));
        byte[] bytes = ByteBuffer.allocate(8)
                .put((byte) 0)
                .putInt(stored.id())
                .put(new byte[] {4, 't', '1'})
                .array();

        try (RecordCodec codec = RecordCodec.open(connection);
                SchemaTopic schemas = new SchemaTopic(connection)) {
            // when, then
            assertThatThrownBy(() -> codec.decode("foreign.commands", bytes))
                    .isInstanceOf(UndecodableException.class)
                    .hasMessage("Expected a schema with id " + stored.id() + ", but none is on topic foreign.schemas.");
            schemas.publish(List.of(stored));
            assertThat(codec.decode("foreign.commands", bytes)).isEqualTo(new CancelTask("t1", ""));
        }
    }

    @Test
    void shouldNotGiveAVerdictWhileTheBrokerIsAway() {
        Connection nowhere = new Connection(
                "localhost:1", "x.", Map.of("default.api.timeout.ms", "1000", "request.timeout.ms", "1000"));
        try (RecordCodec codec = RecordCodec.open(nowhere)) {
            assertThatThrownBy(() -> codec.decode("x.commands", new byte[] {0, 0, 0, 0, 9}))
                    .isInstanceOf(RegistryUnavailableException.class)
                    .hasMessageStartingWith("Expected to read topic x.schemas, but the broker did not answer");
        }
    }
}
