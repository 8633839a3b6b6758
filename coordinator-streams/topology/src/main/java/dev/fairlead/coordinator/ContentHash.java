package dev.fairlead.coordinator;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/**
 * The first 64 bits of the SHA-256 of what a flat record says: its fields by name, maps in the order of their keys.
 * Fields at their default are left out, so that a field that a later schema adds changes no hash.
 */
final class ContentHash {

    private ContentHash() {}

    static long of(SpecificRecord record) {
        return ByteBuffer.wrap(sha256(canonical(record))).getLong();
    }

    private static byte[] canonical(SpecificRecord record) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            for (Schema.Field field : record.getSchema().getFields()) {
                Object value = record.get(field.pos());
                if (value != null && !isDefault(field, value)) {
                    write(out, field.name());
                    write(out, value);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static boolean isDefault(Schema.Field field, Object value) {
        return field.hasDefaultValue() && Objects.equals(SpecificData.get().getDefaultValue(field), value);
    }

    private static void write(DataOutputStream out, Object value) throws IOException {
        if (value instanceof Map<?, ?> map) {
            out.writeInt(map.size());
            for (Map.Entry<?, ?> entry : new TreeMap<>(map).entrySet()) {
                write(out, String.valueOf(entry.getKey()));
                write(out, String.valueOf(entry.getValue()));
            }
        } else {
            byte[] text = value.toString().getBytes(StandardCharsets.UTF_8);
            out.writeInt(text.length);
            out.write(text);
        }
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Expected every Java runtime to offer SHA-256, but this one does not.", e);
        }
    }
}
