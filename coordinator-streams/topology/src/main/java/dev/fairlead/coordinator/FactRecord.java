package dev.fairlead.coordinator;

import org.apache.avro.specific.SpecificRecord;

/**
 * A fact as it is published.
 *
 * @param partition of the assignments topic; {@link #BY_KEY} elsewhere
 */
record FactRecord(Destination destination, String key, SpecificRecord value, int partition) {

    static final int BY_KEY = -1;
}
