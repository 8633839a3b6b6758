package dev.fairlead.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import org.apache.avro.Schema;

/**
 * A schema as text, and the id that follows from the text alone.
 *
 * <p>Unlike Avro's parsing canonical form it keeps defaults and aliases, which decide what a reader makes of a record.
 * Hints to the Java compiler are left out, and for the id also the documentation: better words are no other schema.
 */
final class SchemaText {
    private static final ObjectMapper JSON = new ObjectMapper();

    private SchemaText() {}

    /** With documentation, as people read it in a registry. */
    static String readable(Schema schema) {
        return stripped(schema, true).toString();
    }

    /** Without documentation; equal texts are equal schemas. */
    static String canonical(Schema schema) {
        return stripped(schema, false).toString();
    }

    /** The first 31 bits of the SHA-256 of the canonical text, and never 0. */
    static int id(Schema schema) {
        byte[] hash = sha256(canonical(schema));
        int bits = (hash[0] & 0x7f) << 24 | (hash[1] & 0xff) << 16 | (hash[2] & 0xff) << 8 | (hash[3] & 0xff);
        return Math.max(bits, 1);
    }

    private static JsonNode stripped(Schema schema, boolean withDoc) {
        try {
            return stripType(JSON.readTree(schema.toString()), withDoc);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Expected Avro to write JSON, but it wrote something else.", e);
        }
    }

    private static JsonNode stripType(JsonNode type, boolean withDoc) {
        if (type.isArray()) {
            ArrayNode union = JsonNodeFactory.instance.arrayNode();
            type.forEach(branch -> union.add(stripType(branch, withDoc)));
            return union;
        }
        if (!type.isObject()) {
            return type;
        }
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> entry : type.properties()) {
            stripAttribute(result, entry.getKey(), entry.getValue(), withDoc);
        }
        return result.size() == 1 && result.path("type").isTextual() ? result.path("type") : result;
    }

    private static void stripAttribute(ObjectNode result, String name, JsonNode value, boolean withDoc) {
        switch (name) {
            case "avro.java.string" -> {}
            case "doc" -> {
                if (withDoc) {
                    result.set(name, value);
                }
            }
            case "type", "items", "values" -> result.set(name, stripType(value, withDoc));
            case "fields" -> {
                ArrayNode fields = result.putArray(name);
                value.forEach(field -> fields.add(stripField(field, withDoc)));
            }
            default -> result.set(name, value);
        }
    }

    private static JsonNode stripField(JsonNode field, boolean withDoc) {
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> entry : field.properties()) {
            stripAttribute(result, entry.getKey(), entry.getValue(), withDoc);
        }
        return result;
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Expected every JDK to have SHA-256, but this one has not.", e);
        }
    }
}
