package dev.fairlead.coordinator;

import org.jspecify.annotations.Nullable;

/** Encoded bytes on their way to a sink, with the partition that they want; {@link FactRecord#BY_KEY} for any. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Parcel(byte @Nullable [] bytes, int partition) {}
