package dev.fairlead.cli.replay;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fairlead.cli.terminal.Printable;
import dev.fairlead.cli.terminal.Table;
import dev.fairlead.coordinator.service.whatif.Figures;
import dev.fairlead.coordinator.service.whatif.RecordedWork;
import dev.fairlead.coordinator.service.whatif.Rules;
import dev.fairlead.coordinator.service.whatif.Waits;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * What was, what the simulation makes of the same rules, and what would have been, side by side: how far the second is from
 * the first tells how much to believe of the third.
 */
final class WhatIfReport {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int USERS = 20;

    private final RecordedWork work;
    private final Rules other;
    private final int slots;
    private final Figures recorded;
    private final Figures again;
    private final Figures whatIf;

    WhatIfReport(RecordedWork work, Rules other, int slots, Figures recorded, Figures again, Figures whatIf) {
        this.work = work;
        this.other = other;
        this.slots = slots;
        this.recorded = recorded;
        this.again = again;
        this.whatIf = whatIf;
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("An estimate: " + Printable.count(work.jobs().size(), "task", "tasks")
                + " with the run times that they had.");
        lines.add("recorded, again   " + told(work.rules()) + ", " + Printable.count(work.slots(), "slot", "slots")
                + (work.changes() > 1 ? "; the last of " + work.changes() + " that the pool was given" : ""));
        lines.add("what if           " + told(other) + ", " + Printable.count(slots, "slot", "slots"));
        lines.add("");
        Table all = new Table("", "RECORDED", "AGAIN", "WHAT IF");
        row(all, "makespan", figures -> Printable.duration(figures.makespanMs()));
        row(all, "wait, mean", figures -> Printable.duration(figures.waits().meanMs()));
        row(all, "wait, p50", figures -> Printable.duration(figures.waits().p50Ms()));
        row(all, "wait, p99", figures -> Printable.duration(figures.waits().p99Ms()));
        row(all, "fairness (Jain)", figures -> String.format(Locale.ROOT, "%.3f", figures.jain()));
        row(all, "largest lag", figures -> Printable.duration(figures.lagMs()));
        row(
                all,
                "ended late",
                figures -> figures.due() == 0 ? "none has a due time" : figures.late() + " of " + figures.due());
        lines.addAll(all.lines());
        lines.add("");
        lines.addAll(users());
        lines.addAll(reservations());
        return lines;
    }

    private static String told(Rules rules) {
        return rules.scheduler()
                + (rules.strategy().isEmpty() ? "" : ", " + rules.strategy())
                + (rules.settings().isEmpty() ? "" : ", " + rules.settings());
    }

    private void row(Table table, String name, Function<Figures, String> value) {
        table.row(name, value.apply(recorded), value.apply(again), value.apply(whatIf));
    }

    private List<String> users() {
        Table table = new Table(
                "USER", "TASKS", "MEAN WAIT", "AGAIN", "WHAT IF", "P50", "AGAIN", "WHAT IF", "P99", "AGAIN", "WHAT IF");
        List<Map.Entry<String, Waits>> users = recorded.users().entrySet().stream()
                .sorted(Comparator.<Map.Entry<String, Waits>>comparingInt(
                                entry -> entry.getValue().tasks())
                        .reversed())
                .toList();
        users.stream().limit(USERS).forEach(entry -> {
            List<Object> cells = new ArrayList<>(
                    List.of(entry.getKey(), Printable.number(entry.getValue().tasks())));
            addCells(cells, entry.getKey(), Waits::meanMs);
            addCells(cells, entry.getKey(), Waits::p50Ms);
            addCells(cells, entry.getKey(), Waits::p99Ms);
            table.row(cells.toArray());
        });
        List<String> lines = new ArrayList<>(table.lines());
        if (users.size() > USERS) {
            lines.add("... and " + Printable.count(users.size() - USERS, "more user", "more users") + ".");
        }
        return lines;
    }

    private void addCells(List<Object> cells, String user, Function<Waits, Long> value) {
        for (Figures figures : List.of(recorded, again, whatIf)) {
            Waits waits = figures.users().get(user);
            cells.add(waits == null ? "" : Printable.duration(value.apply(waits)));
        }
    }

    private List<String> reservations() {
        List<String> lines = new ArrayList<>();
        if (work.leftOut() > 0) {
            lines.add("Left out: " + Printable.count(work.leftOut(), "task", "tasks")
                    + " that never ran or have no end.");
        }
        if (work.choosy() > 0) {
            lines.add("Not looked at: " + Printable.count(work.choosy(), "task", "tasks")
                    + " asked for particular workers; here any worker takes any task.");
        }
        return lines;
    }

    ObjectNode json() {
        ObjectNode document = JsonNodeFactory.instance
                .objectNode()
                .put("estimate", true)
                .put("tasks", work.jobs().size())
                .put("leftOut", work.leftOut())
                .put("choosy", work.choosy())
                .put("recordedSlots", work.slots())
                .put("slots", slots);
        document.set("recordedRules", JSON.valueToTree(work.rules()));
        document.set("rules", JSON.valueToTree(other));
        document.set("recorded", JSON.valueToTree(recorded));
        document.set("again", JSON.valueToTree(again));
        document.set("whatIf", JSON.valueToTree(whatIf));
        return document;
    }
}
