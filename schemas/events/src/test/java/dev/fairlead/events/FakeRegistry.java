package dev.fairlead.events;

import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.apache.avro.Schema;

/** In memory; knows our own ids, as the schemas topic does, and what a test puts in. */
final class FakeRegistry implements SchemaRegistry {
    final Map<Integer, Schema> schemas = new TreeMap<>();
    boolean available = true;
    int lookUps;

    int put(Schema schema) {
        schemas.put(SchemaText.id(schema), schema);
        return SchemaText.id(schema);
    }

    @Override
    public int idOf(String subject, Schema schema) {
        return SchemaText.id(schema);
    }

    @Override
    public OptionalInt idWithoutLookup(Schema schema) {
        return OptionalInt.of(SchemaText.id(schema));
    }

    @Override
    public Schema schemaOf(int id) {
        lookUps++;
        if (!available) {
            throw new RegistryUnavailableException("Expected an answer, but the registry is away.");
        }
        if (!schemas.containsKey(id)) {
            throw new UndecodableException("Expected a schema with id " + id + ", but there is none.");
        }
        return schemas.get(id);
    }

    @Override
    public void close() {}
}
