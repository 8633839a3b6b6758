package dev.fairlead.cli.suite;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Makes tasks with ids out of portions, in their order. */
final class TaskList {

    private static final int MAX_SHORT_NAME = 60;

    private final SuiteRequest request;
    private final List<PlannedTask> tasks = new ArrayList<>();

    TaskList(SuiteRequest request) {
        this.request = request;
    }

    void add(String type, Portion portion, String payload, Map<String, String> labels) {
        String taskId = String.format(Locale.ROOT, "%s/%04d-%s", request.runId(), tasks.size() + 1, shortName(portion));
        long timeout = request.timeout().toMillis();
        tasks.add(new PlannedTask(
                taskId, type, portion.name(), payload, timeout, portion.estimateMs(), Map.of(), labels));
    }

    List<PlannedTask> tasks() {
        return List.copyOf(tasks);
    }

    /** The last part of the first unit's name, in characters that are harmless anywhere. */
    private static String shortName(Portion portion) {
        String unit = portion.units().get(0);
        String last = unit.substring(unit.lastIndexOf('/') + 1);
        String simple = portion.select().stream().anyMatch(s -> s.startsWith("class:") || s.contains("#"))
                ? last.substring(last.lastIndexOf('.') + 1)
                : last;
        String harmless = simple.replaceAll("[^A-Za-z0-9_.$-]", "_");
        return harmless.substring(0, Math.min(harmless.length(), MAX_SHORT_NAME));
    }
}
