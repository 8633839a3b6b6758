package dev.fairlead.coordinator.service.replay;

import dev.fairlead.coordinator.PublishedFact;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/**
 * A fact as bytes that are the same on every machine: the record's name, its key, and Avro's binary encoding with the
 * entries of maps in the order of their keys. No schema ids, which are a registry's own.
 */
final class CanonicalFact {

    private CanonicalFact() {}

    static byte[] bytes(PublishedFact fact) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (DataOutputStream head = new DataOutputStream(bytes)) {
            write(head, fact.value().getSchema().getFullName());
            write(head, fact.key());
            BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
            new Writer(fact.value().getSchema()).write(fact.value(), encoder);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("Expected to encode into memory, but could not.", e);
        }
    }

    private static void write(DataOutputStream head, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        head.writeInt(bytes.length);
        head.write(bytes);
    }

    private static final class Writer extends GenericDatumWriter<SpecificRecord> {
        Writer(Schema schema) {
            super(schema, SpecificData.get());
        }

        @Override
        protected Iterable<Map.Entry<Object, Object>> getMapEntries(Object map) {
            return new TreeMap<Object, Object>((Map<?, ?>) map).entrySet();
        }
    }
}
