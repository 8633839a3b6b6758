package dev.fairlead.coordinator.service.queries;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fairlead.coordinator.service.metrics.AccountReport;
import dev.fairlead.coordinator.service.metrics.EnergyReport;
import dev.fairlead.coordinator.service.metrics.PoolReport;
import dev.fairlead.coordinator.service.metrics.UserReport;
import dev.fairlead.coordinator.service.projection.Projection;
import dev.fairlead.scheduler.Measurement;
import dev.fairlead.scheduler.Measurements;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Answers {@code /v1/pools/{pool}/metrics}; times are milliseconds unless the name says otherwise. */
final class FairnessQueries {

    private static final double MS = 1_000;

    private final Projection projection;
    private final Supplier<? extends Map<String, Measurements>> measurements;

    /** @param measurements of the pools that are decided here */
    FairnessQueries(Projection projection, Supplier<? extends Map<String, Measurements>> measurements) {
        this.projection = projection;
        this.measurements = measurements;
    }

    Answer of(String pool, Question question) {
        question.allowOnly(Set.of());
        return projection
                .report(pool)
                .map(report ->
                        Answer.ok(document(pool, report, measurements.get().get(pool))))
                .orElseGet(() -> Answer.error(404, "Expected to find pool " + pool + ", but there is none."));
    }

    /** @param measured null: another instance decides the pool */
    private static ObjectNode document(String pool, PoolReport report, @Nullable Measurements measured) {
        ObjectNode node = Json.object()
                .put("pool", pool)
                .put("time_ms", report.nowMs())
                .put("active_users", report.activeUsers())
                .put("active_projects", report.activeProjects())
                .put("fairness_score", report.fairness())
                .put("slots", report.slots())
                .put("busy", report.whole().held())
                .put("worker_utilization", report.utilization())
                .put("largest_lag_task_seconds", report.largestLagMs() / MS);
        energy(node, report.energy());
        node.set("scheduler_metrics", measured == null ? NullNode.getInstance() : schedulerMetrics(measured));
        counts(node, report.whole());
        ArrayNode users = node.putArray("users");
        report.users().forEach(user -> users.add(user(user)));
        ArrayNode projects = node.putArray("projects");
        report.projects().forEach(project -> {
            ObjectNode item = projects.addObject()
                    .put("project", project.project())
                    .put("weight", project.due().weight())
                    .put("quota", project.due().quota())
                    .put("share_ideal", project.idealSlots())
                    .put("share_real", project.account().held());
            counts(item, project.account());
        });
        return node;
    }

    private static void energy(ObjectNode node, EnergyReport energy) {
        node.put("energy_since_ms", energy.sinceMs())
                .put("estimated_joules", energy.joules())
                .put("estimated_idle_joules", energy.idleJoules())
                .put("estimated_watts", energy.watts());
    }

    private static ArrayNode schedulerMetrics(Measurements measured) {
        ArrayNode metrics = Json.array();
        for (Measurement one : measured.all()) {
            ObjectNode node = metrics.addObject()
                    .put("scheduler", measured.scheduler())
                    .put("metric", one.metric().name())
                    .put("unit", one.metric().unit())
                    .put("description", one.metric().description());
            if (one.value().isPresent()) {
                node.put("value", one.value().getAsDouble());
            } else {
                node.putNull("value");
            }
        }
        return metrics;
    }

    private static ObjectNode user(UserReport user) {
        ObjectNode node = Json.object()
                .put("user", user.user())
                .put("weight", user.due().weight())
                .put("quota", user.due().quota())
                .put("share_ideal", user.idealSlots())
                .put("share_real", user.account().held())
                .put("lag_task_seconds", user.lagMs() / MS);
        counts(node, user.account());
        return node;
    }

    private static void counts(ObjectNode node, AccountReport account) {
        node.put("waiting", account.waiting())
                .put("scheduled", account.scheduled())
                .put("completed", account.completed())
                .put("failed", account.failed())
                .put("slot_seconds", account.serviceMs() / MS);
        put(node, "wait_p50_ms", account.waitP50Ms());
        put(node, "wait_p95_ms", account.waitP95Ms());
        put(node, "run_p50_ms", account.runP50Ms());
        put(node, "run_p95_ms", account.runP95Ms());
    }

    /** Null where nothing was measured. */
    private static void put(ObjectNode node, String name, OptionalLong value) {
        if (value.isPresent()) {
            node.put(name, value.getAsLong());
        } else {
            node.putNull(name);
        }
    }
}
