package dev.fairlead.events;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.utils.Utils;

/**
 * Any pair of Kafka serializers, named by class, such as the genuine KafkaAvroSerializer and KafkaAvroDeserializer. They
 * are configured with all properties of the connection. They need not be thread safe: a lock guards each.
 */
final class SerializerCodec implements RecordCodec {
    static final String SERIALIZER = "fairlead.value.serializer";
    static final String DESERIALIZER = "fairlead.value.deserializer";
    private static final String SPECIFIC = "specific.avro.reader";

    private final RecordTypes types;
    private final Serializer<Object> serializer;
    private final Deserializer<Object> deserializer;
    private final Deserializer<Object> genericDeserializer;

    @SuppressWarnings("unchecked")
    SerializerCodec(Connection connection) {
        this.types = new RecordTypes(connection.topics());
        Map<String, Object> settings = new HashMap<>();
        settings.put(SPECIFIC, "true");
        settings.put("value.subject.name.strategy", "io.confluent.kafka.serializers.subject.TopicRecordNameStrategy");
        settings.putAll(connection.properties());
        this.serializer = (Serializer<Object>) instance(connection, SERIALIZER, Serializer.class);
        this.deserializer = (Deserializer<Object>) instance(connection, DESERIALIZER, Deserializer.class);
        this.genericDeserializer = (Deserializer<Object>) instance(connection, DESERIALIZER, Deserializer.class);
        serializer.configure(settings, false);
        deserializer.configure(settings, false);
        Map<String, Object> generic = new HashMap<>(settings);
        generic.put(SPECIFIC, "false");
        genericDeserializer.configure(generic, false);
    }

    static boolean isNamedIn(Connection connection) {
        return connection.properties().containsKey(SERIALIZER)
                || connection.properties().containsKey(DESERIALIZER);
    }

    private static <T> T instance(Connection connection, String key, Class<T> kind) {
        String name = connection.properties().get(key);
        if (name == null) {
            throw new IllegalArgumentException(
                    "Expected both " + SERIALIZER + " and " + DESERIALIZER + ", but " + key + " is not set.");
        }
        try {
            return Utils.newInstance(name, kind);
        } catch (ClassNotFoundException | KafkaException | ClassCastException e) {
            throw new IllegalArgumentException(
                    "Expected " + key + " to name a " + kind.getSimpleName() + " on the class path, but " + name
                            + " is none.",
                    e);
        }
    }

    @Override
    public byte[] encode(String topic, SpecificRecord value) {
        if (!types.belongs(value.getClass(), topic)) {
            throw new IllegalArgumentException("Expected a record that belongs on topic " + topic + ", but it is "
                    + value.getClass().getSimpleName() + ".");
        }
        try {
            synchronized (serializer) {
                return serializer.serialize(topic, value);
            }
        } catch (RuntimeException e) {
            throw new RegistryUnavailableException(
                    "Expected " + serializer.getClass().getName() + " to encode a "
                            + value.getClass().getSimpleName() + ", but it failed: " + e.getMessage(),
                    e);
        }
    }

    @Override
    public SpecificRecord decode(String topic, byte[] value) {
        Object result = deserialize(deserializer, topic, value);
        SpecificRecord record = result instanceof GenericRecord generic && !(result instanceof SpecificRecord)
                ? toSpecific(generic)
                : result instanceof SpecificRecord specific ? specific : null;
        if (record == null || !types.belongs(record.getClass(), topic)) {
            throw new UndecodableException("Expected a record that belongs on topic " + topic + ", but it is "
                    + (result == null ? "nothing" : result.getClass().getSimpleName()) + ".");
        }
        return record;
    }

    /** What the deserializer makes of it where it is not told to use our classes, if that is more than they hold. */
    @Override
    public Optional<GenericRecord> asWritten(String topic, byte[] value) {
        Object result = deserialize(genericDeserializer, topic, value);
        return result instanceof GenericRecord generic
                        && !generic.getSchema().equals(decode(topic, value).getSchema())
                ? Optional.of(generic)
                : Optional.empty();
    }

    private static Object deserialize(Deserializer<Object> deserializer, String topic, byte[] value) {
        try {
            synchronized (deserializer) {
                return deserializer.deserialize(topic, value);
            }
        } catch (RuntimeException | StackOverflowError e) {
            throw isTemporary(e)
                    ? new RegistryUnavailableException(
                            "Expected to decode a record of topic " + topic + ", but the registry failed: "
                                    + e.getMessage(),
                            e)
                    : new UndecodableException(
                            "Expected a record on topic " + topic + ", but the bytes are none: " + e.getMessage(), e);
        }
    }

    private SpecificRecord toSpecific(GenericRecord generic) {
        String name = generic.getSchema().getFullName();
        Class<? extends SpecificRecord> type = types.named(name)
                .orElseThrow(
                        () -> new UndecodableException("Expected a record of ours, but its schema is " + name + "."));
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
            new GenericDatumWriter<GenericRecord>(generic.getSchema()).write(generic, encoder);
            return new SpecificDatumReader<SpecificRecord>(
                            generic.getSchema(), SpecificData.get().getSchema(type))
                    .read(null, DecoderFactory.get().binaryDecoder(bytes.toByteArray(), null));
        } catch (IOException | RuntimeException e) {
            throw new UndecodableException(
                    "Expected a " + type.getSimpleName() + ", but its schema does not fit: " + e, e);
        }
    }

    /** Serializers wrap what went wrong; only the network, and a server's own trouble, may pass. */
    private static boolean isTemporary(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SocketException
                    || cause instanceof SocketTimeoutException
                    || cause instanceof UnknownHostException
                    || cause instanceof RetriableException
                    || isServerError(cause)) {
                return true;
            }
        }
        return false;
    }

    /** Confluent's RestClientException, which is not on our class path, has the HTTP status. */
    private static boolean isServerError(Throwable cause) {
        try {
            Object status = cause.getClass().getMethod("getStatus").invoke(cause);
            return status instanceof Integer code && (code >= 500 || code == 401 || code == 403 || code == 429);
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }

    @Override
    public void close() {
        genericDeserializer.close();
        serializer.close();
        deserializer.close();
    }
}
