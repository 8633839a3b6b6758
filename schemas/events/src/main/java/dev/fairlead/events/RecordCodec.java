package dev.fairlead.events;

import java.util.Collection;
import java.util.Optional;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.specific.SpecificRecord;

/**
 * Records to bytes and back, in the Confluent wire format unless the connection names serializers of its own.
 *
 * <p>A record whose writer had another version of the schema is resolved to ours. Safe for any number of threads.
 */
public interface RecordCodec extends AutoCloseable {
    /** Opens nothing on the network until a schema is met that is not ours. */
    static RecordCodec open(Connection connection) {
        return SerializerCodec.isNamedIn(connection)
                ? new SerializerCodec(connection)
                : new WireFormatCodec(new RecordTypes(connection.topics()), SchemaRegistry.open(connection));
    }

    /** Decodes the wire format with the schemas that were kept with the records, and connects to nothing. */
    static RecordCodec of(Topics topics, Collection<StoredSchema> schemas) {
        return new WireFormatCodec(new RecordTypes(topics), new KnownSchemas(schemas));
    }

    /**
     * @throws IllegalArgumentException if records of this type do not belong on the topic
     * @throws RegistryUnavailableException if the id of the schema cannot be had now
     */
    byte[] encode(String topic, SpecificRecord value);

    /**
     * @throws UndecodableException if the bytes are, for certain, no record that belongs on the topic
     * @throws RegistryUnavailableException if that cannot be told now; the same bytes may decode later
     */
    SpecificRecord decode(String topic, byte[] value);

    /**
     * The same record with the fields and symbols that its writer's schema has and ours has not; empty if the writer's
     * schema is ours, so that {@link #decode} tells everything.
     *
     * @throws UndecodableException if the bytes are, for certain, no record that belongs on the topic
     * @throws RegistryUnavailableException if that cannot be told now
     */
    Optional<GenericRecord> asWritten(String topic, byte[] value);

    @Override
    void close();
}
