package dev.fairlead.events;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * The Confluent wire format: a zero byte, the schema's id in four bytes, Avro's binary encoding.
 *
 * <p>Encoders and decoders belong to a thread and are used again; readers and writers are shared by all. A schema always
 * comes from the registry, never out of a message.
 */
final class WireFormatCodec implements RecordCodec {
    private static final int PREFIX = 5;

    /** @param idByTopic of the topics that such a record belongs on, as far as it was written to them */
    private record Writer(SpecificDatumWriter<SpecificRecord> datum, Map<String, Integer> idByTopic) {}

    /** @param asWritten null where the writer's schema is ours */
    private record Reader(
            SpecificDatumReader<SpecificRecord> datum,
            @Nullable GenericDatumReader<GenericRecord> asWritten,
            Class<?> type) {}

    private static final class Scratch {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);

        @Nullable
        BinaryEncoder encoder;

        @Nullable
        BinaryDecoder decoder;
    }

    private final RecordTypes types;
    private final SchemaRegistry registry;
    private final ThreadLocal<Scratch> scratch = ThreadLocal.withInitial(Scratch::new);
    private final Map<Class<?>, Writer> writers = new ConcurrentHashMap<>();
    private final Map<Integer, Reader> readers = new ConcurrentHashMap<>();
    private final Set<String> learned = ConcurrentHashMap.newKeySet();

    WireFormatCodec(RecordTypes types, SchemaRegistry registry) {
        this.types = types;
        this.registry = registry;
    }

    @Override
    public byte[] encode(String topic, SpecificRecord value) {
        Writer writer = writers.computeIfAbsent(value.getClass(), type -> newWriter(value.getSchema()));
        Integer known = writer.idByTopic().get(topic);
        int id = known == null ? newId(writer, topic, value) : known;
        Scratch mine = scratch.get();
        mine.bytes.reset();
        mine.bytes.write(0);
        mine.bytes.write(id >>> 24);
        mine.bytes.write(id >>> 16);
        mine.bytes.write(id >>> 8);
        mine.bytes.write(id);
        try {
            mine.encoder = EncoderFactory.get().binaryEncoder(mine.bytes, mine.encoder);
            writer.datum().write(value, mine.encoder);
            mine.encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("Expected to encode into memory, but could not.", e);
        } catch (RuntimeException e) {
            mine.encoder = null; // half of a record is in it
            throw e;
        }
        return mine.bytes.toByteArray();
    }

    private int newId(Writer writer, String topic, SpecificRecord value) {
        if (!types.belongs(value.getClass(), topic)) {
            throw new IllegalArgumentException("Expected a record that belongs on topic " + topic + ", but it is "
                    + value.getClass().getSimpleName() + ".");
        }
        Schema schema = value.getSchema();
        int id = registry.idOf(RecordTypes.subject(topic, schema.getFullName()), schema);
        writer.idByTopic().put(topic, id);
        return id;
    }

    @Override
    public SpecificRecord decode(String topic, byte @Nullable [] value) {
        Reader reader = readerOf(topic, value);
        return read(reader.datum(), reader.type(), Objects.requireNonNull(value));
    }

    @Override
    public Optional<GenericRecord> asWritten(String topic, byte[] value) {
        Reader reader = readerOf(topic, value);
        return reader.asWritten() == null
                ? Optional.empty()
                : Optional.of(read(reader.asWritten(), reader.type(), value));
    }

    private Reader readerOf(String topic, byte @Nullable [] value) {
        if (value == null || value.length < PREFIX || value[0] != 0) {
            throw new UndecodableException("Expected a zero byte and the id of a schema on topic " + topic
                    + ", but the record "
                    + (value == null ? "has no value" : value.length == 0 ? "is empty" : "begins otherwise") + ".");
        }
        Reader reader = reader(topic, id(value));
        if (!types.belongs(reader.type(), topic)) {
            throw new UndecodableException("Expected a record that belongs on topic " + topic + ", but it is "
                    + reader.type().getSimpleName() + ".");
        }
        return reader;
    }

    private <T> T read(DatumReader<T> reader, Class<?> type, byte[] value) {
        Scratch mine = scratch.get();
        try {
            mine.decoder = DecoderFactory.get().binaryDecoder(value, PREFIX, value.length - PREFIX, mine.decoder);
            T result = reader.read(null, mine.decoder);
            if (!mine.decoder.isEnd()) {
                throw new UndecodableException("Expected a " + type.getSimpleName() + " in " + value.length
                        + " bytes, but some are left over.");
            }
            return result;
        } catch (UndecodableException e) {
            throw e;
        } catch (IOException | RuntimeException | StackOverflowError e) {
            mine.decoder = null;
            throw new UndecodableException(
                    "Expected a " + type.getSimpleName() + " in " + value.length + " bytes, but they are none: " + e,
                    e);
        }
    }

    private Reader reader(String topic, int id) {
        Reader known = readers.get(id);
        if (known != null) {
            return known;
        }
        learn(topic, types.on(topic));
        if (!readers.containsKey(id)) {
            learn("", types.all());
        }
        Reader own = readers.get(id);
        return own != null ? own : remembered(id, newReader(registry.schemaOf(id)));
    }

    /** Once for each group: it takes a while, and whoever makes up ids must not make us do it again and again. */
    private void learn(String group, Set<Class<? extends SpecificRecord>> ours) {
        if (!learned.contains(group)) {
            ours.forEach(this::learn);
            learned.add(group);
        }
    }

    private void learn(Class<? extends SpecificRecord> type) {
        Schema ours = SpecificData.get().getSchema(type);
        OptionalInt ownId = registry.idWithoutLookup(ours);
        if (ownId.isPresent()) {
            readers.putIfAbsent(ownId.getAsInt(), newReader(ours, type));
        }
    }

    /** No lock is held while the registry is asked; whoever comes second is thrown away. */
    private Reader remembered(int id, Reader reader) {
        Reader earlier = readers.putIfAbsent(id, reader);
        return earlier != null ? earlier : reader;
    }

    private Reader newReader(Schema written) {
        return types.named(written.getFullName())
                .map(type -> newReader(written, type))
                .orElseThrow(() -> new UndecodableException(
                        "Expected a record of ours, but its schema is " + written.getFullName() + "."));
    }

    private static Reader newReader(Schema written, Class<? extends SpecificRecord> type) {
        Schema ours = SpecificData.get().getSchema(type);
        return new Reader(
                new SpecificDatumReader<>(written, ours, SpecificData.getForClass(type)),
                written.equals(ours) ? null : new GenericDatumReader<>(written),
                type);
    }

    private static Writer newWriter(Schema schema) {
        return new Writer(new SpecificDatumWriter<>(schema, generatedCode()), new ConcurrentHashMap<>());
    }

    /** Records are written by the code that was generated for them, not by walking their schema. */
    private static SpecificData generatedCode() {
        SpecificData data = new SpecificData(WireFormatCodec.class.getClassLoader());
        data.setCustomCoders(true);
        return data;
    }

    private static int id(byte[] value) {
        return (value[1] & 0xff) << 24 | (value[2] & 0xff) << 16 | (value[3] & 0xff) << 8 | (value[4] & 0xff);
    }

    @Override
    public void close() {
        registry.close();
    }
}
