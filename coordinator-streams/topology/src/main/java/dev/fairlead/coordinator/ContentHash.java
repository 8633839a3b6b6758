package dev.fairlead.coordinator;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/**
 * The first 64 bits of the SHA-256 of what a flat record says: its fields by name, maps in the order of their keys, lists in theirs.
 * Fields at their default are left out, so that a field that a later schema adds changes no hash.
 */
final class ContentHash {

    /** By schema, the default of each field; null where it has none. */
    private static final Map<Schema, List<Optional<Object>>> DEFAULTS = new ConcurrentHashMap<>();

    private ContentHash() {}

    static long of(SpecificRecord record) {
        return ByteBuffer.wrap(sha256(canonical(record))).getLong();
    }

    private static byte[] canonical(SpecificRecord record) {
        List<Optional<Object>> defaults = DEFAULTS.computeIfAbsent(record.getSchema(), ContentHash::defaults);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            for (Schema.Field field : record.getSchema().getFields()) {
                Object value = record.get(field.pos());
                if (value != null && !isDefault(field, defaults, value)) {
                    write(out, field.name());
                    write(out, value);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static boolean isDefault(Schema.Field field, List<Optional<Object>> defaults, Object value) {
        return defaults.get(field.pos()).filter(value::equals).isPresent();
    }

    private static List<Optional<Object>> defaults(Schema schema) {
        return schema.getFields().stream().map(ContentHash::defaultOf).toList();
    }

    private static Optional<Object> defaultOf(Schema.Field field) {
        return field.hasDefaultValue()
                ? Optional.ofNullable(SpecificData.get().getDefaultValue(field))
                : Optional.empty();
    }

    private static void write(DataOutputStream out, Object value) throws IOException {
        if (value instanceof Map<?, ?> map) {
            out.writeInt(map.size());
            for (Map.Entry<?, ?> entry : new TreeMap<>(map).entrySet()) {
                write(out, String.valueOf(entry.getKey()));
                write(out, String.valueOf(entry.getValue()));
            }
        } else if (value instanceof List<?> list) {
            out.writeInt(list.size());
            for (Object item : list) {
                write(out, item);
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
