package dev.fairlead.scheduler;

import dev.fairlead.scheduler.api.SchedulerMetric;
import java.util.OptionalDouble;

/**
 * What a pool's policy measured of itself.
 *
 * @param value finite; empty: there is none, or it was not asked yet, or failed
 * @param failure why it failed, in a few words; empty: it did not
 */
public record Measurement(SchedulerMetric metric, OptionalDouble value, String failure) {

    /** Not asked yet. */
    public static Measurement none(SchedulerMetric metric) {
        return new Measurement(metric, OptionalDouble.empty(), "");
    }
}
