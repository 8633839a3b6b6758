package dev.fairlead.embedded;

import dev.fairlead.embedded.Subjects.Version;
import dev.fairlead.events.Connection;
import dev.fairlead.events.RegistryUnavailableException;
import dev.fairlead.events.SchemaTopic;
import dev.fairlead.events.StoredSchema;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.SchemaParseException;

/**
 * What the registry knows and takes. All of it is on the schemas topic: each answer reads on to the topic's end first,
 * so that several registries on one cluster agree.
 */
final class SchemaBook implements AutoCloseable {
    private final SchemaTopic topic;

    SchemaBook(Connection connection) {
        this.topic = new SchemaTopic(connection);
    }

    synchronized Subjects subjects() {
        return new Subjects(all());
    }

    synchronized StoredSchema byId(int id) {
        try {
            return topic.find(id)
                    .orElseThrow(
                            () -> new RegistryError(RegistryError.SCHEMA_NOT_FOUND, "Schema " + id + " not found"));
        } catch (RegistryUnavailableException e) {
            throw unavailable(e);
        }
    }

    /** A version of the subject that is this very schema. */
    synchronized Optional<Version> lookUp(String subject, String text) {
        int id = StoredSchema.of(parse(text), Map.of()).id();
        return subjects().of(subject).stream()
                .filter(version -> version.schema().id() == id)
                .findFirst();
    }

    /** The schema's id; once it is known under the subject, registering it again changes nothing. */
    synchronized int register(String subject, String text) {
        Schema schema = parse(text);
        Map<Integer, StoredSchema> known = all();
        StoredSchema mine = StoredSchema.of(schema, Map.of());
        StoredSchema there = known.getOrDefault(mine.id(), mine);
        if (!there.subjects().containsKey(subject)) {
            Subjects subjects = new Subjects(known);
            List<String> faults = incompatibilities(subjects, subject, schema);
            if (!faults.isEmpty()) {
                throw new RegistryError(
                        RegistryError.INCOMPATIBLE,
                        "Schema being registered is incompatible with an earlier schema for subject \"" + subject
                                + "\": " + String.join("; ", faults));
            }
            publish(there.with(
                    subject, subjects.latest(subject).map(Version::number).orElse(0) + 1));
        }
        return there.id();
    }

    /** Whether readers with this schema could read what was written with the latest one, and why not. */
    synchronized List<String> incompatibilities(String subject, String text) {
        return incompatibilities(subjects(), subject, parse(text));
    }

    private static List<String> incompatibilities(Subjects subjects, String subject, Schema reader) {
        return subjects.latest(subject).map(latest -> latest.schema().parse()).stream()
                .map(writer -> SchemaCompatibility.checkReaderWriterCompatibility(reader, writer))
                .filter(answer -> answer.getType() != SchemaCompatibilityType.COMPATIBLE)
                .flatMap(answer -> answer.getResult().getIncompatibilities().stream())
                .map(fault -> fault.getType() + " at " + fault.getLocation() + ": " + fault.getMessage())
                .toList();
    }

    private static Schema parse(String text) {
        try {
            return new Schema.Parser().parse(text);
        } catch (SchemaParseException | StackOverflowError e) {
            throw new RegistryError(RegistryError.INVALID_SCHEMA, "Invalid schema: " + e.getMessage());
        }
    }

    private Map<Integer, StoredSchema> all() {
        try {
            return topic.readAll();
        } catch (RegistryUnavailableException e) {
            throw unavailable(e);
        }
    }

    private void publish(StoredSchema schema) {
        try {
            topic.publish(List.of(schema));
        } catch (RegistryUnavailableException e) {
            throw unavailable(e);
        }
    }

    private static RegistryError unavailable(RegistryUnavailableException e) {
        return new RegistryError(RegistryError.STORE_UNAVAILABLE, String.valueOf(e.getMessage()));
    }

    @Override
    public void close() {
        topic.close();
    }
}
