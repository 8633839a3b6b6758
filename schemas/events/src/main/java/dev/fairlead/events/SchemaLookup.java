package dev.fairlead.events;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Schemas by the ids that records carry, wherever the connection has them. Safe for any number of threads. */
public final class SchemaLookup implements AutoCloseable {
    private final SchemaRegistry registry;

    private SchemaLookup(SchemaRegistry registry) {
        this.registry = registry;
    }

    /** Opens nothing on the network until it is asked. */
    public static SchemaLookup open(Connection connection) {
        return new SchemaLookup(SchemaRegistry.open(connection));
    }

    /**
     * Empty: there is, for certain, no such schema; a record may name any number.
     *
     * @throws RegistryUnavailableException if that cannot be told now
     */
    public Optional<StoredSchema> find(int id) {
        try {
            return Optional.of(new StoredSchema(id, registry.schemaOf(id).toString(), new TreeMap<>(Map.of())));
        } catch (UndecodableException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        registry.close();
    }
}
