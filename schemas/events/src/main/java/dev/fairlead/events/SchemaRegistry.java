package dev.fairlead.events;

import java.util.OptionalInt;
import org.apache.avro.Schema;

/** Schemas by id, and the other way round. Safe for any number of threads. */
interface SchemaRegistry extends AutoCloseable {
    static SchemaRegistry open(Connection connection) {
        String url = connection.properties().get(HttpSchemaRegistry.URL);
        return url == null ? new TopicSchemaRegistry(connection) : new HttpSchemaRegistry(url, connection.properties());
    }

    /** The id under which this schema is, or now becomes, known for the subject. */
    int idOf(String subject, Schema schema);

    /** The id if it needs no registry to know it. */
    OptionalInt idWithoutLookup(Schema schema);

    /**
     * @throws UndecodableException if there is, for certain, no such schema
     * @throws RegistryUnavailableException if that cannot be told now
     */
    Schema schemaOf(int id);

    @Override
    void close();
}
