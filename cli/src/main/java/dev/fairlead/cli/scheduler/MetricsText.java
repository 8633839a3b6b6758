package dev.fairlead.cli.scheduler;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fairlead.cli.terminal.Printable;
import dev.fairlead.cli.terminal.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A pool's metrics as tables: the pool, its users, its projects, and what its scheduler measures of itself, if it was asked where that decides. */
public final class MetricsText {
    private static final double MS = 1_000;
    private static final int WIDEST = 60;
    private final JsonNode pool;

    public MetricsText(JsonNode pool) {
        this.pool = pool;
    }

    public List<String> lines() {
        List<String> lines = new ArrayList<>(whole().lines());
        lines.add(energy());
        add(lines, users(), pool.path("users"));
        add(lines, projects(), pool.path("projects"));
        add(lines, scheduler(), pool.path("scheduler_metrics"));
        return lines;
    }

    private static void add(List<String> lines, Table table, JsonNode items) {
        if (!items.isEmpty()) {
            lines.add("");
            lines.addAll(table.lines());
        }
    }

    private Table whole() {
        return new Table("POOL", "FAIRNESS", "USERS", "PROJECTS", "BUSY", "SLOTS", "USED", "DONE", "FAILED", "MOST LAG")
                .row(
                        pool.path("pool").asText(),
                        decimal(pool, "fairness_score", 3),
                        pool.path("active_users").asText(),
                        pool.path("active_projects").asText(),
                        pool.path("busy").asText(),
                        pool.path("slots").asText(),
                        Math.round(100 * pool.path("worker_utilization").asDouble()) + " %",
                        pool.path("completed").asText(),
                        pool.path("failed").asText(),
                        lag(pool, "largest_lag_task_seconds"));
    }

    private String energy() {
        return "Energy of %s, estimated: %s for work, %s now; %s for idle workers, unless they sleep."
                .formatted(
                        Printable.duration(pool.path("time_ms").asLong()
                                - pool.path("energy_since_ms").asLong()),
                        Printable.joules(pool.path("estimated_joules").asDouble()),
                        Printable.watts(pool.path("estimated_watts").asDouble()),
                        Printable.joules(pool.path("estimated_idle_joules").asDouble()));
    }

    private Table users() {
        Table table = new Table(
                "USER",
                "WEIGHT",
                "HOLDS",
                "IDEAL",
                "LAG",
                "WAITING",
                "STARTED",
                "DONE",
                "FAILED",
                "WAIT P50",
                "P95",
                "RUN P50",
                "P95");
        pool.path("users")
                .forEach(user -> table.row(
                        user.path("user").asText(),
                        user.path("weight").asText(),
                        user.path("share_real").asText(),
                        decimal(user, "share_ideal", 1),
                        lag(user, "lag_task_seconds"),
                        user.path("waiting").asText(),
                        user.path("scheduled").asText(),
                        user.path("completed").asText(),
                        user.path("failed").asText(),
                        duration(user, "wait_p50_ms"),
                        duration(user, "wait_p95_ms"),
                        duration(user, "run_p50_ms"),
                        duration(user, "run_p95_ms")));
        return table;
    }

    private Table projects() {
        Table table = new Table(
                "PROJECT",
                "WEIGHT",
                "HOLDS",
                "IDEAL",
                "WAITING",
                "STARTED",
                "DONE",
                "FAILED",
                "WAIT P50",
                "P95",
                "RUN P50",
                "P95");
        pool.path("projects")
                .forEach(project -> table.row(
                        project.path("project").asText(),
                        project.path("weight").asText(),
                        project.path("share_real").asText(),
                        decimal(project, "share_ideal", 1),
                        project.path("waiting").asText(),
                        project.path("scheduled").asText(),
                        project.path("completed").asText(),
                        project.path("failed").asText(),
                        duration(project, "wait_p50_ms"),
                        duration(project, "wait_p95_ms"),
                        duration(project, "run_p50_ms"),
                        duration(project, "run_p95_ms")));
        return table;
    }

    private Table scheduler() {
        Table table = new Table("METRIC", "VALUE", "UNIT", "MEANS");
        pool.path("scheduler_metrics")
                .forEach(one -> table.wrapped(
                        WIDEST,
                        one.path("metric").asText(),
                        one.path("value").isNumber() ? decimal(one, "value", 2) : "",
                        one.path("unit").asText(),
                        one.path("description").asText()));
        return table;
    }

    private static String decimal(JsonNode node, String field, int places) {
        return String.format(Locale.ROOT, "%." + places + "f", node.path(field).asDouble());
    }

    private static String lag(JsonNode node, String field) {
        return Printable.duration(Math.round(node.path(field).asDouble() * MS));
    }

    private static String duration(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isNumber() ? Printable.duration(value.asLong()) : "";
    }
}
