package dev.fairlead.faults.check;

import org.apache.avro.specific.SpecificRecord;

/** A record of the commands topic: where, when the broker appended it, for which pool, what. */
public record SeenCommand(int partition, long offset, long timeMs, String pool, SpecificRecord command) {}
