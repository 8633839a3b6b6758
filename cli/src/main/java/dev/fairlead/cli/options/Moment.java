package dev.fairlead.cli.options;

import java.time.Instant;

/** A time, or how far ahead one is. */
@FunctionalInterface
public interface Moment {
    Instant from(Instant now);
}
