package dev.fairlead.coordinator.service.archive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fairlead.events.StoredSchema;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What an archive says of itself.
 *
 * @param madeAt when the export began, by the clock of who made it
 * @param prefix of the topics' names where the log was made
 * @param decided positions up to which the commands were decided, by partition
 * @param atRest whether nothing more was decided while the archive was written
 * @param topics by name without the prefix
 * @param schemas that the records name
 */
public record Manifest(
        Instant madeAt,
        String prefix,
        String logId,
        SortedMap<Integer, Long> decided,
        boolean atRest,
        List<Topic> topics,
        List<StoredSchema> schemas) {

    /** One topic, which is an entry of its own. */
    public record Topic(String name, SortedMap<Integer, Partition> partitions) {
        String entry() {
            return "records/" + name;
        }

        public long records() {
            return partitions.values().stream().mapToLong(Partition::records).sum();
        }
    }

    /**
     * @param first offset that was kept
     * @param end offset after the last
     * @param fromMs time of the earliest record; 0: there is none
     * @param toMs time of the latest record; 0: there is none
     */
    public record Partition(long first, long end, long records, long fromMs, long toMs) {
        Partition with(long timeMs) {
            return new Partition(
                    first, end, records + 1, records == 0 ? timeMs : Math.min(fromMs, timeMs), Math.max(toMs, timeMs));
        }
    }

    public Manifest {
        topics = List.copyOf(topics);
        schemas = List.copyOf(schemas);
    }

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("madeAt", madeAt.toString())
                .put("prefix", prefix)
                .put("logId", logId)
                .put("atRest", atRest);
        ObjectNode positions = json.putObject("decided");
        decided.forEach((partition, position) -> positions.put(partition.toString(), position));
        ObjectNode all = json.putObject("topics");
        topics.forEach(topic -> topic.partitions()
                .forEach((number, partition) -> all.withObject("/" + topic.name())
                        .putObject(number.toString())
                        .put("first", partition.first())
                        .put("end", partition.end())
                        .put("records", partition.records())
                        .put("fromMs", partition.fromMs())
                        .put("toMs", partition.toMs())));
        ObjectNode texts = json.putObject("schemas");
        schemas.forEach(schema -> texts.put(Integer.toString(schema.id()), schema.text()));
        return json;
    }

    /** @throws IllegalArgumentException if something is missing or is not what it should be */
    static Manifest of(JsonNode json) {
        SortedMap<Integer, Long> decided = new TreeMap<>();
        json.path("decided").properties().forEach(entry -> decided.put(number(entry), whole(entry.getValue())));
        List<Topic> topics = new ArrayList<>();
        json.path("topics").properties().forEach(entry -> topics.add(topic(entry)));
        List<StoredSchema> schemas = new ArrayList<>();
        json.path("schemas")
                .properties()
                .forEach(
                        entry -> schemas.add(new StoredSchema(number(entry), text(entry.getValue()), new TreeMap<>())));
        return new Manifest(
                Instant.parse(text(json.path("madeAt"))),
                text(json.path("prefix")),
                text(json.path("logId")),
                decided,
                json.path("atRest").asBoolean(),
                topics,
                schemas);
    }

    private static Topic topic(Map.Entry<String, JsonNode> entry) {
        SortedMap<Integer, Partition> partitions = new TreeMap<>();
        entry.getValue().properties().forEach(one -> partitions.put(number(one), partition(one.getValue())));
        if (partitions.isEmpty() || partitions.firstKey() != 0 || partitions.lastKey() != partitions.size() - 1) {
            throw new IllegalArgumentException("partitions of " + entry.getKey());
        }
        return new Topic(entry.getKey(), partitions);
    }

    private static Partition partition(JsonNode json) {
        return new Partition(
                whole(json.path("first")),
                whole(json.path("end")),
                whole(json.path("records")),
                whole(json.path("fromMs")),
                whole(json.path("toMs")));
    }

    private static int number(Map.Entry<String, JsonNode> entry) {
        return Integer.parseInt(entry.getKey());
    }

    private static long whole(JsonNode node) {
        if (!node.canConvertToLong() || !node.isIntegralNumber() || node.asLong() < 0) {
            throw new IllegalArgumentException("a number");
        }
        return node.asLong();
    }

    private static String text(JsonNode node) {
        if (!node.isTextual()) {
            throw new IllegalArgumentException("a text");
        }
        return node.asText();
    }
}
