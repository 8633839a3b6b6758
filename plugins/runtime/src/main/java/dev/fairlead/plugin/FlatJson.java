package dev.fairlead.plugin;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Records as coordinators answer them: JSON in which the fields of an inner record stand among those of the outer one. */
final class FlatJson {
    private FlatJson() {}

    static <T extends SpecificRecord> T read(JsonNode node, Class<T> type) {
        return type.cast(record(node, SpecificData.get().getSchema(type)));
    }

    private static Object record(JsonNode node, Schema schema) {
        SpecificRecord record = (SpecificRecord) SpecificData.get().newRecord(null, schema);
        for (Schema.Field field : schema.getFields()) {
            JsonNode value = node.get(field.name());
            if (value == null && field.schema().getType() == Schema.Type.RECORD) {
                record.put(field.pos(), record(node, field.schema()));
            } else {
                record.put(field.pos(), value == null ? missing(field) : value(value, field.schema()));
            }
        }
        return record;
    }

    private static @Nullable Object missing(Schema.Field field) {
        if (!field.hasDefaultValue()) {
            throw new IllegalArgumentException(
                    "Expected the coordinator to answer with a " + field.name() + ", but it did not.");
        }
        return SpecificData.get().getDefaultValue(field);
    }

    private static @Nullable Object value(JsonNode node, Schema schema) {
        return switch (schema.getType()) {
            case STRING -> node.asText();
            case INT -> node.asInt();
            case LONG -> node.asLong();
            case DOUBLE -> node.asDouble();
            case BOOLEAN -> node.asBoolean();
            case ENUM ->
                SpecificData.get()
                        .createEnum(
                                schema.hasEnumSymbol(node.asText()) ? node.asText() : schema.getEnumDefault(), schema);
            case RECORD -> record(node, schema);
            case ARRAY -> array(node, schema.getElementType());
            case MAP -> map(node, schema.getValueType());
            case UNION -> node.isNull() ? null : value(node, schema.getTypes().get(1));
            default ->
                throw new IllegalArgumentException("Expected a view without " + schema.getType() + ", but it has one.");
        };
    }

    private static List<@Nullable Object> array(JsonNode node, Schema items) {
        List<@Nullable Object> list = new ArrayList<>();
        node.forEach(item -> list.add(value(item, items)));
        return list;
    }

    private static Map<String, @Nullable Object> map(JsonNode node, Schema values) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        node.properties().forEach(entry -> map.put(entry.getKey(), value(entry.getValue(), values)));
        return map;
    }
}
