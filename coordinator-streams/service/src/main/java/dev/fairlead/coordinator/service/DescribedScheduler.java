package dev.fairlead.coordinator.service;

import dev.fairlead.scheduler.api.SchedulerMetric;
import dev.fairlead.scheduler.api.SchedulerOption;
import dev.fairlead.scheduler.api.SchedulerPlugin;
import dev.fairlead.scheduler.api.SchedulingPolicy;
import dev.fairlead.scheduler.api.Settings;
import dev.fairlead.scheduler.api.Strategy;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Somebody's own scheduler with what it said of itself when it was loaded, so that it cannot say something else later. */
record DescribedScheduler(
        String id,
        String version,
        String description,
        List<Strategy> strategies,
        List<SchedulerOption> options,
        List<SchedulerMetric> metrics,
        SchedulerPlugin plugin)
        implements SchedulerPlugin {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,100}");
    private static final Pattern VERSION = Pattern.compile("\\P{Cntrl}{1,100}");

    private static final int MOST_METRICS = 50;

    DescribedScheduler {
        strategies = List.copyOf(strategies);
        options = List.copyOf(options);
        metrics = List.copyOf(metrics);
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException(
                    "its id '%s' is not 1 to 100 letters, digits, dots, dashes and underscores.".formatted(id));
        }
        if (!VERSION.matcher(version).matches()) {
            throw new IllegalArgumentException("its version is not 1 to 100 printable characters.");
        }
        if (strategies.isEmpty()) {
            throw new IllegalArgumentException("it declares no strategy.");
        }
        if (metrics.size() > MOST_METRICS
                || metrics.stream().map(SchedulerMetric::name).distinct().count() < metrics.size()) {
            throw new IllegalArgumentException(
                    "it declares more than %d metrics, or two of one name.".formatted(MOST_METRICS));
        }
    }

    /** @throws IllegalArgumentException if it describes itself wrongly, or throws; names it and the path */
    static DescribedScheduler of(SchedulerPlugin plugin, Path path) {
        try {
            return new DescribedScheduler(
                    said(plugin.id()),
                    said(plugin.version()),
                    said(plugin.description()),
                    said(plugin.strategies()),
                    said(plugin.options()),
                    said(plugin.metrics()),
                    plugin);
        } catch (RuntimeException | LinkageError e) {
            throw new IllegalArgumentException(
                    "Expected to use the SchedulerPlugin %s of %s, but %s"
                            .formatted(
                                    plugin.getClass().getName(),
                                    path,
                                    e instanceof IllegalArgumentException ? e.getMessage() : "it threw " + e + "."),
                    e);
        }
    }

    private static <T> T said(@Nullable T answer) {
        if (answer == null) {
            throw new IllegalArgumentException("it has no id, version, description, strategies, options or metrics.");
        }
        return answer;
    }

    @Override
    public SchedulingPolicy policy(Strategy strategy, Settings settings) {
        return plugin.policy(strategy, settings);
    }
}
