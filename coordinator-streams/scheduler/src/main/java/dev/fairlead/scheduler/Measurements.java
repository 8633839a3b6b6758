package dev.fairlead.scheduler;

import java.util.List;

/**
 * All that a pool's policy measured of itself.
 *
 * @param scheduler id of who schedules
 * @param all one for each metric that it declares, in that order
 */
public record Measurements(String scheduler, List<Measurement> all) {
    public Measurements {
        all = List.copyOf(all);
    }
}
