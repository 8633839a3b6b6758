package dev.fairlead.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.avro.Schema;

/** One record of the schemas topic: an id, the schema's text, and the version that it is of each of its subjects. */
public record StoredSchema(int id, String text, SortedMap<String, Integer> subjects) {
    private static final ObjectMapper JSON = new ObjectMapper();

    public StoredSchema {
        subjects = Collections.unmodifiableSortedMap(new TreeMap<>(subjects));
    }

    /** With the id that follows from the schema itself. */
    public static StoredSchema of(Schema schema, Map<String, Integer> subjects) {
        return new StoredSchema(SchemaText.id(schema), SchemaText.readable(schema), new TreeMap<>(subjects));
    }

    public StoredSchema with(String subject, int version) {
        SortedMap<String, Integer> more = new TreeMap<>(subjects);
        more.put(subject, version);
        return new StoredSchema(id, text, more);
    }

    /**
     * @throws UndecodableException if the text is no Avro schema
     */
    public Schema parse() {
        try {
            return new Schema.Parser().parse(text);
        } catch (RuntimeException | StackOverflowError e) {
            throw new UndecodableException("Expected an Avro schema under id " + id + ", but its text is none.", e);
        }
    }

    byte[] key() {
        return Integer.toString(id).getBytes(StandardCharsets.UTF_8);
    }

    byte[] value() {
        ObjectNode node = JSON.createObjectNode();
        node.put("id", id);
        node.put("schemaType", "AVRO");
        ObjectNode versions = node.putObject("subjects");
        subjects.forEach(versions::put);
        node.put("schema", text);
        try {
            return JSON.writeValueAsBytes(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Expected to write schema " + id + " as JSON, but could not.", e);
        }
    }

    /** Empty if the record is not one of ours; the topic may hold anything. */
    static Optional<StoredSchema> read(byte[] value) {
        try {
            JsonNode node = JSON.readTree(value);
            if (node == null || !node.path("id").isInt() || !node.path("schema").isTextual()) {
                return Optional.empty();
            }
            SortedMap<String, Integer> subjects = new TreeMap<>();
            node.path("subjects")
                    .properties()
                    .forEach(e -> subjects.put(e.getKey(), e.getValue().asInt()));
            return Optional.of(new StoredSchema(
                    node.path("id").asInt(), node.path("schema").asText(), subjects));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
