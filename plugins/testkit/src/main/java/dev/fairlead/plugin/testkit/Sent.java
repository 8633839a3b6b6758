package dev.fairlead.plugin.testkit;

import org.apache.avro.specific.SpecificRecord;

/** A command that the plugin sent. */
public record Sent(String pool, SpecificRecord command) {}
