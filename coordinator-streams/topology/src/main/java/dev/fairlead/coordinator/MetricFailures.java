package dev.fairlead.coordinator;

import dev.fairlead.scheduler.Measurement;
import dev.fairlead.scheduler.Measurements;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which metrics of schedulers have failed: each is news once, as it fails again and again. Owned by one thread. */
final class MetricFailures {
    private final Set<Failed> known = new HashSet<>();

    private record Failed(String pool, String scheduler, String metric) {}

    /** Those that fail for the first time. */
    List<Measurement> news(String pool, Measurements measurements) {
        return measurements.all().stream()
                .filter(one -> !one.failure().isEmpty())
                .filter(one -> known.add(
                        new Failed(pool, measurements.scheduler(), one.metric().name())))
                .toList();
    }
}
