package dev.fairlead.events;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import org.apache.avro.Schema;

/** A registry of so many schemas and no others, such as those that an archive brings along. It only reads. */
final class KnownSchemas implements SchemaRegistry {
    private final Map<Integer, StoredSchema> byId = new HashMap<>();

    KnownSchemas(Collection<StoredSchema> schemas) {
        schemas.forEach(schema -> byId.put(schema.id(), schema));
    }

    @Override
    public int idOf(String subject, Schema schema) {
        throw new RegistryUnavailableException(
                "Expected to find an id for " + subject + ", but schemas that were kept with records take no others.");
    }

    @Override
    public OptionalInt idWithoutLookup(Schema schema) {
        return OptionalInt.empty();
    }

    @Override
    public Schema schemaOf(int id) {
        StoredSchema known = byId.get(id);
        if (known == null) {
            throw new UndecodableException("Expected a schema with id " + id + ", but none was kept with the records.");
        }
        return known.parse();
    }

    @Override
    public void close() {
        // holds nothing
    }
}
