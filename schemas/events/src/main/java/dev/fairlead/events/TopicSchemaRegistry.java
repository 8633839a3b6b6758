package dev.fairlead.events;

import java.util.OptionalInt;
import org.apache.avro.Schema;

/** The registry that needs no service: ids follow from the schemas, and others' schemas are on the schemas topic. */
final class TopicSchemaRegistry implements SchemaRegistry {
    private final SchemaTopic topic;

    TopicSchemaRegistry(Connection connection) {
        this.topic = new SchemaTopic(connection);
    }

    @Override
    public int idOf(String subject, Schema schema) {
        return SchemaText.id(schema);
    }

    @Override
    public OptionalInt idWithoutLookup(Schema schema) {
        return OptionalInt.of(SchemaText.id(schema));
    }

    @Override
    public Schema schemaOf(int id) {
        return topic.find(id)
                .orElseThrow(() -> new UndecodableException(
                        "Expected a schema with id " + id + ", but none is on topic " + topic.name() + "."))
                .parse();
    }

    @Override
    public void close() {
        topic.close();
    }
}
