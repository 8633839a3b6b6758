package dev.fairlead.scheduler.state;

import dev.fairlead.scheduler.Measurement;
import dev.fairlead.scheduler.Measurements;
import dev.fairlead.scheduler.api.SchedulerMetric;
import dev.fairlead.scheduler.api.SchedulerPlugin;
import dev.fairlead.scheduler.api.SchedulingPolicy;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The metrics that a scheduler declares, as its policy measures them. They are read where the log's time reaches another
 * second: at positions that follow from the log, not from who looks when, so that every instance and every replay asks a
 * policy the same questions in the same order. Nothing that comes of them is a fact. Owned by the thread that decides.
 */
public final class Gauges {
    private static final long EVERY_MS = 1_000;

    private final String scheduler;
    private final SchedulingPolicy policy;
    private final List<SchedulerMetric> metrics;
    private Measurements latest;

    public Gauges(SchedulerPlugin plugin, SchedulingPolicy policy) {
        this.scheduler = plugin.id();
        this.policy = policy;
        this.metrics = List.copyOf(plugin.metrics());
        this.latest = new Measurements(
                scheduler, metrics.stream().map(Measurement::none).toList());
    }

    /** A command was decided: the log's time before and after. */
    public void passed(long beforeMs, long nowMs) {
        if (!metrics.isEmpty() && beforeMs / EVERY_MS != nowMs / EVERY_MS) {
            latest =
                    new Measurements(scheduler, metrics.stream().map(this::read).toList());
        }
    }

    /** What was read last; all of it is empty before the first time. */
    public Measurements latest() {
        return latest;
    }

    /** Whatever it throws says nothing of the decisions, unless the machine itself is in need. */
    private Measurement read(SchedulerMetric metric) {
        try {
            OptionalDouble value = policy.metric(metric.name());
            return value.isEmpty() || Double.isFinite(value.getAsDouble())
                    ? new Measurement(metric, value, "")
                    : failed(metric, "it is " + value.getAsDouble());
        } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
            return failed(metric, "it threw " + e.getClass().getName());
        }
    }

    private static Measurement failed(SchedulerMetric metric, String failure) {
        return new Measurement(metric, OptionalDouble.empty(), failure);
    }
}
