package dev.fairlead.coordinator.service;

import dev.fairlead.coordinator.service.metrics.EnergyReport;
import dev.fairlead.coordinator.service.projection.Projection;
import dev.fairlead.coordinator.service.queries.MetricsPage;
import dev.fairlead.events.ClusterException;
import dev.fairlead.events.PoolView;
import dev.fairlead.events.UserCounts;
import dev.fairlead.scheduler.Measurements;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;

/**
 * The coordinator in numbers: how far the decisions are behind, how many were made here, what waits and who works. A
 * dozen numbers that are all there already, so that a metrics library would only add its jars.
 */
final class Metrics {

    private final Partitions partitions;
    private final DecisionLag lag;
    private final Projection projection;

    Metrics(Partitions partitions, DecisionLag lag, Projection projection) {
        this.partitions = partitions;
        this.lag = lag;
        this.projection = projection;
    }

    String page() {
        MetricsPage page = new MetricsPage();
        decisions(page);
        lag(page);
        pools(page, projection.pools());
        energy(page, projection.energy());
        schedulers(page, partitions.measurements());
        return page.toString();
    }

    private void decisions(MetricsPage page) {
        MetricsPage.Family made = page.counter("fairlead_decisions_total", "Commands decided by this instance.");
        partitions.decisions().forEach((partition, count) -> made.is(Map.of("partition", partition), count));
    }

    /** Whoever serves them: an instance that lives can have a partition that does not move. */
    private void lag(MetricsPage page) {
        Map<Integer, Standstill.Lag> lags = lags();
        page.gauge("fairlead_cluster_reachable", "Whether the brokers say how far the decisions are.")
                .is(lags.isEmpty() ? 0 : 1);
        Set<Integer> served = partitions.served();
        MetricsPage.Family here =
                page.gauge("fairlead_partition_served", "Whether this instance decides the partition's commands.");
        lags.keySet().forEach(partition -> here.is(label(partition), served.contains(partition) ? 1 : 0));
        MetricsPage.Family behind = page.gauge(
                "fairlead_decision_lag_commands", "Commands that are not decided yet, on the whole cluster.");
        lags.forEach((partition, now) -> behind.is(label(partition), now.commands()));
        MetricsPage.Family still = page.gauge(
                "fairlead_decision_standstill_seconds",
                "How long commands have waited without the partition's position moving.");
        lags.forEach((partition, now) -> still.is(label(partition), now.standstillMs() / 1e3));
    }

    private static Map<String, Integer> label(int partition) {
        return Map.of("partition", partition);
    }

    private Map<Integer, Standstill.Lag> lags() {
        try {
            return lag.now();
        } catch (ClusterException e) {
            return Map.of();
        }
    }

    private static void pools(MetricsPage page, List<PoolView> pools) {
        MetricsPage.Family tasks = page.gauge("fairlead_tasks", "Tasks that are not at their end, by where they are.");
        pools.forEach(pool -> tasks.is(labels(pool, "state", "waiting"), sum(pool, UserCounts::getWaiting))
                .is(labels(pool, "state", "queued"), sum(pool, UserCounts::getQueued))
                .is(labels(pool, "state", "running"), sum(pool, UserCounts::getRunning)));
        MetricsPage.Family ended = page.counter("fairlead_tasks_ended_total", "Tasks at their end, by how it was.");
        pools.forEach(pool -> ended.is(labels(pool, "outcome", "succeeded"), sum(pool, UserCounts::getSucceeded))
                .is(labels(pool, "outcome", "failed"), sum(pool, UserCounts::getFailed))
                .is(labels(pool, "outcome", "cancelled"), sum(pool, UserCounts::getCancelled)));
        MetricsPage.Family workers = page.gauge("fairlead_workers", "Workers of the pool.");
        pools.forEach(pool -> workers.is(Map.of("pool", pool.getPool()), pool.getWorkers()));
        MetricsPage.Family slots = page.gauge("fairlead_slots", "Tasks that the pool's workers can run at a time.");
        pools.forEach(pool -> slots.is(Map.of("pool", pool.getPool()), pool.getSlots()));
        MetricsPage.Family busy = page.gauge("fairlead_slots_busy", "Slots with a task in them.");
        pools.forEach(pool -> busy.is(Map.of("pool", pool.getPool()), pool.getBusy()));
    }

    private static void energy(MetricsPage page, Map<String, EnergyReport> pools) {
        MetricsPage.Family joules = page.gauge(
                "fairlead_estimated_joules",
                "Energy of workers while they had tasks, of the last 24 hours, by the watts that they declare.");
        pools.forEach((pool, energy) -> joules.is(Map.of("pool", pool), energy.joules()));
        MetricsPage.Family idle = page.gauge(
                "fairlead_estimated_idle_joules",
                "Energy of workers while they had no tasks, of the last 24 hours, if they did not sleep.");
        pools.forEach((pool, energy) -> idle.is(Map.of("pool", pool), energy.idleJoules()));
        MetricsPage.Family watts = page.gauge(
                "fairlead_estimated_watts", "Power of workers that have tasks, by the watts that they declare.");
        pools.forEach((pool, energy) -> watts.is(Map.of("pool", pool), energy.watts()));
    }

    /** One family for all, as two schedulers may mean different things by one name. */
    private static void schedulers(MetricsPage page, Map<String, Measurements> pools) {
        MetricsPage.Family family = page.gauge(
                "fairlead_scheduler_metric",
                "What the schedulers of pools that this instance decides measure of themselves, as they declare it.");
        pools.forEach((pool, measured) -> measured.all()
                .forEach(one -> one.value()
                        .ifPresent(value -> family.is(
                                Map.of(
                                        "pool", pool,
                                        "scheduler", measured.scheduler(),
                                        "metric", one.metric().name(),
                                        "unit", one.metric().unit()),
                                value))));
    }

    private static Map<String, String> labels(PoolView pool, String label, String value) {
        return Map.of("pool", pool.getPool(), label, value);
    }

    private static long sum(PoolView pool, ToLongFunction<UserCounts> count) {
        return pool.getUsers().stream().mapToLong(count).sum();
    }
}
