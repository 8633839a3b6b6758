package dev.fairlead.events;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/** Puts those of our schemas on the schemas topic that are not there yet. Doing it twice does no harm. */
final class SchemaPublication {
    private SchemaPublication() {}

    static void publish(Connection connection) {
        try (SchemaTopic topic = new SchemaTopic(connection)) {
            topic.publish(missing(new RecordTypes(connection.topics()), topic.readAll()));
        }
    }

    static List<StoredSchema> missing(RecordTypes types, Map<Integer, StoredSchema> present) {
        Map<String, Integer> latest = latestVersions(present);
        List<StoredSchema> missing = new ArrayList<>();
        for (Class<? extends SpecificRecord> type : types.all()) {
            Schema schema = SpecificData.get().getSchema(type);
            String subject = RecordTypes.subject(types.topicOf(type), schema.getFullName());
            StoredSchema mine = StoredSchema.of(schema, Map.of());
            StoredSchema there = present.getOrDefault(mine.id(), mine);
            if (!there.subjects().containsKey(subject)) {
                missing.add(there.with(subject, latest.getOrDefault(subject, 0) + 1));
            }
        }
        return missing;
    }

    private static Map<String, Integer> latestVersions(Map<Integer, StoredSchema> present) {
        Map<String, Integer> latest = new TreeMap<>();
        present.values()
                .forEach(schema ->
                        schema.subjects().forEach((subject, version) -> latest.merge(subject, version, Math::max)));
        return latest;
    }
}
