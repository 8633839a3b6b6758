package dev.fairlead.events;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object as people write it, read as a record of a schema: unions without their wrapping, defaults for what is
 * left out, and an object where the schema wants text that is itself JSON (a field named payload). Anything else that
 * does not fit is an {@link UndecodableException} that names the field.
 */
final class JsonRecord {
    private static final String EMBEDDED_JSON = "payload";

    private final Schema schema;

    JsonRecord(Schema schema) {
        this.schema = schema;
    }

    SpecificRecord read(JsonNode document) {
        if (!document.isObject()) {
            throw unfit("a JSON object", document);
        }
        document.fieldNames().forEachRemaining(this::checkKnown);
        SpecificRecord result = (SpecificRecord) SpecificData.get().newRecord(null, schema);
        for (Schema.Field field : schema.getFields()) {
            result.put(field.pos(), value(field, document.get(field.name())));
        }
        return result;
    }

    private void checkKnown(String name) {
        if (schema.getField(name) == null) {
            List<String> known =
                    schema.getFields().stream().map(Schema.Field::name).toList();
            throw new UndecodableException("Expected a " + schema.getName() + " to have only the fields "
                    + String.join(", ", known) + ", but it has '" + name + "'.");
        }
    }

    private @Nullable Object value(Schema.Field field, @Nullable JsonNode node) {
        if (node == null) {
            if (!field.hasDefaultValue()) {
                throw new UndecodableException(
                        "Expected a " + schema.getName() + " with field '" + field.name() + "', but it is missing.");
            }
            return SpecificData.get()
                    .deepCopy(field.schema(), SpecificData.get().getDefaultValue(field));
        }
        if (field.name().equals(EMBEDDED_JSON) && (node.isObject() || node.isArray())) {
            return node.toString();
        }
        return value(field.name(), field.schema(), node);
    }

    private @Nullable Object value(String path, Schema type, JsonNode node) {
        return switch (type.getType()) {
            case STRING -> node.isTextual() ? node.asText() : fail(path, "a string", node);
            case BOOLEAN -> node.isBoolean() ? node.asBoolean() : fail(path, "true or false", node);
            case INT ->
                node.isIntegralNumber() && node.canConvertToInt()
                        ? node.asInt()
                        : fail(path, "a whole number from " + Integer.MIN_VALUE + " to " + Integer.MAX_VALUE, node);
            case LONG ->
                node.isIntegralNumber() && node.canConvertToLong()
                        ? node.asLong()
                        : fail(path, "a whole number from " + Long.MIN_VALUE + " to " + Long.MAX_VALUE, node);
            case DOUBLE ->
                node.isNumber() && Double.isFinite(node.asDouble()) ? node.asDouble() : fail(path, "a number", node);
            case MAP -> map(path, type.getValueType(), node);
            case ARRAY -> list(path, type.getElementType(), node);
            case UNION -> optional(path, type, node);
            default -> fail(path, "something that can be written in JSON", node);
        };
    }

    private Map<String, @Nullable Object> map(String path, Schema type, JsonNode node) {
        if (!node.isObject()) {
            throw unfit(path, "an object", node);
        }
        Map<String, @Nullable Object> result = new LinkedHashMap<>();
        node.properties()
                .forEach(entry ->
                        result.put(entry.getKey(), value(path + "." + entry.getKey(), type, entry.getValue())));
        return result;
    }

    private List<@Nullable Object> list(String path, Schema type, JsonNode node) {
        if (!node.isArray()) {
            throw unfit(path, "a list", node);
        }
        List<@Nullable Object> result = new ArrayList<>();
        node.forEach(item -> result.add(value(path + "[" + result.size() + "]", type, item)));
        return result;
    }

    /** Null, or the one other branch: the only unions in our schemas. */
    private @Nullable Object optional(String path, Schema union, JsonNode node) {
        if (node.isNull()) {
            return null;
        }
        Schema other = union.getTypes().stream()
                .filter(branch -> branch.getType() != Schema.Type.NULL)
                .findFirst()
                .orElseThrow(() -> unfit(path, "null", node));
        return value(path, other, node);
    }

    private Object fail(String path, String expected, JsonNode node) {
        throw unfit(path, expected, node);
    }

    private UndecodableException unfit(String path, String expected, JsonNode node) {
        return unfit(expected + " as '" + path + "'", node);
    }

    private UndecodableException unfit(String expected, JsonNode node) {
        String text = node.toString();
        return new UndecodableException("Expected " + expected + " of a " + schema.getName() + ", but it is "
                + (text.length() <= 60 ? text : text.substring(0, 60) + "…") + ".");
    }
}
