package dev.fairlead.connect.duckdb.rows;

import dev.fairlead.events.FactHeader;
import dev.fairlead.events.UndecodableException;
import java.time.Instant;

/** Where and when a fact belongs, as columns want it. */
record FactPlace(String eventId, String logId, String pool, int partition, long offset, int index, Instant time) {

    static FactPlace of(FactHeader header) {
        String position = "-" + header.getPartition() + "-" + header.getOffset() + "-" + header.getIndex();
        String id = header.getEventId();
        if (!id.endsWith(position) || id.length() == position.length()) {
            throw new UndecodableException("Expected a fact's id to end in " + position + ", but it is '" + id + "'.");
        }
        return new FactPlace(
                id,
                id.substring(0, id.length() - position.length()),
                header.getPool(),
                header.getPartition(),
                header.getOffset(),
                header.getIndex(),
                Instant.ofEpochMilli(header.getTimeMs()));
    }
}
