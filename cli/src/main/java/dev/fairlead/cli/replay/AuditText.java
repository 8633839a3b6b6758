package dev.fairlead.cli.replay;

import dev.fairlead.cli.terminal.Printable;
import dev.fairlead.cli.terminal.Table;
import dev.fairlead.coordinator.service.audit.TaskLife;
import dev.fairlead.events.TaskInfo;
import dev.fairlead.scheduler.Choice;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;

/** A task's life for people: each command with what it led to and, where the task was assigned, why. */
final class AuditText {
    private static final int MOST_ROWS = 10;
    private static final int COLUMNS = 200;
    private static final String OF_PROJECT = "project ";
    private static final List<String> NOT_TOLD = List.of("header", "task", "payload", "token", "counts");

    private final TaskLife life;

    AuditText(TaskLife life) {
        this.life = life;
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("Task " + life.taskId() + " of pool " + life.pool());
        TaskLife.Decider told = null;
        for (TaskLife.Step step : life.steps()) {
            lines.add("");
            lines.add(head(step));
            if (!step.decider().equals(told)) {
                told = step.decider();
                lines.add("  decided by " + decider(told));
            }
            step.facts().forEach(fact -> lines.add("  " + fact(fact.value())));
            step.choices().forEach(choice -> addWhy(lines, choice));
        }
        lines.add("");
        lines.add(verdict());
        return lines.stream().map(line -> Printable.fit(line, COLUMNS)).toList();
    }

    private static String head(TaskLife.Step step) {
        return Instant.ofEpochMilli(step.timeMs()).truncatedTo(ChronoUnit.MILLIS) + "  " + step.command()
                + (step.by().isEmpty() ? "" : " by " + step.by()) + "  (commands, partition " + step.partition()
                + ", offset " + step.offset() + ")";
    }

    private static String decider(TaskLife.Decider decider) {
        return decider.scheduler() + " " + decider.version() + ", " + decider.strategy()
                + decider.settings().entrySet().stream()
                        .map(setting -> ", " + setting.getKey() + "=" + setting.getValue())
                        .collect(Collectors.joining())
                + (decider.sha256().isEmpty() ? "" : ", SHA-256 " + decider.sha256())
                + "; coordinator " + decider.coordinator() + ", logic version " + decider.logicVersion();
    }

    private static String fact(SpecificRecord fact) {
        Stream<String> task = fact.getSchema().getField("task") == null ? Stream.empty() : task((TaskInfo) fact.get(1));
        Stream<String> own = fact.getSchema().getFields().stream()
                .filter(field -> !NOT_TOLD.contains(field.name()))
                .filter(field -> isWorthSaying(fact.get(field.pos())))
                .map(field -> told(field, fact));
        return fact.getSchema().getName() + "  " + Stream.concat(task, own).collect(Collectors.joining(" "));
    }

    private static Stream<String> task(TaskInfo task) {
        return Stream.of(
                task.getStatus().name(),
                task.getWorkerId() == null ? "" : "worker=" + task.getWorkerId(),
                task.getAttempt() == 0 ? "" : "attempt=" + task.getAttempt());
    }

    private static String told(Schema.Field field, SpecificRecord fact) {
        return field.name() + "=" + fact.get(field.pos());
    }

    private static boolean isWorthSaying(Object value) {
        return value != null
                && !(value instanceof SpecificRecord)
                && !List.of("", "[]", "{}", "0", "false").contains(value.toString());
    }

    private static void addWhy(List<String> lines, Choice choice) {
        if (choice.queues().isEmpty()) {
            lines.add("    why: the scheduler does not answer once more");
            return;
        }
        lines.add("    why this task: " + Printable.count(choice.queues().size(), "queue", "queues")
                + " had a task that a free worker could take, in this order");
        projects(choice).forEach(line -> lines.add("      " + line));
        queues(choice).forEach(line -> lines.add("      " + line));
        addMore(lines, choice.queues().size());
        lines.add("    why this worker: "
                + Printable.count(choice.workers().size(), "worker", "workers")
                + " could take it, the smallest cost and then the smallest key first");
        workers(choice).lines().forEach(line -> lines.add("      " + line));
        addMore(lines, choice.workers().size());
    }

    private static void addMore(List<String> lines, int rows) {
        if (rows > MOST_ROWS) {
            lines.add("      ... and " + Printable.number(rows - MOST_ROWS) + " more");
        }
    }

    /** One row for each project, if the scheduler tells where it stands among others. */
    private static List<String> projects(Choice choice) {
        List<String> measures = measures(choice, true);
        Table table = new Table(headings(List.of("PROJECT"), measures));
        choice.queues().stream()
                .filter(queue -> !queue.measures().isEmpty())
                .collect(Collectors.toMap(
                        queue -> queue.queue().project(), queue -> queue, (one, other) -> one, LinkedHashMap::new))
                .values()
                .stream()
                .limit(MOST_ROWS)
                .forEach(queue -> table.row(cells(List.of(queue.queue().project()), queue, measures)));
        return measures.isEmpty() ? List.of() : table.lines();
    }

    private static List<String> queues(Choice choice) {
        List<String> measures = measures(choice, false);
        Table table = new Table(
                headings(List.of("PROJECT", "USER", "WAIT", "RUN", "WEIGHT", "QUOTA", "FIRST TASK", "KEY"), measures));
        choice.queues().stream()
                .limit(MOST_ROWS)
                .forEach(queue -> table.row(cells(
                        List.of(
                                queue.queue().project(),
                                queue.queue().user(),
                                queue.waiting(),
                                queue.running(),
                                BigDecimal.valueOf(queue.weightMilli(), 3)
                                        .stripTrailingZeros()
                                        .toPlainString(),
                                queue.quota() == Integer.MAX_VALUE ? "none" : queue.quota(),
                                queue.firstTask(),
                                queue.key() + (queue.late() ? ", late" : "")),
                        queue,
                        measures)));
        return table.lines();
    }

    private static List<String> measures(Choice choice, boolean ofProjects) {
        return choice.queues().stream()
                .flatMap(queue -> queue.measures().keySet().stream())
                .filter(name -> name.startsWith(OF_PROJECT) == ofProjects)
                .distinct()
                .toList();
    }

    private static String[] headings(List<String> own, List<String> measures) {
        return Stream.concat(
                        own.stream(),
                        measures.stream()
                                .map(name -> name.startsWith(OF_PROJECT) ? name.substring(OF_PROJECT.length()) : name)
                                .map(name -> name.toUpperCase(Locale.ROOT)))
                .toArray(String[]::new);
    }

    private static Object[] cells(List<Object> own, Choice.QueueStanding queue, List<String> measures) {
        return Stream.concat(
                        own.stream(),
                        measures.stream().map(name -> queue.measures().getOrDefault(name, "")))
                .toArray();
    }

    private static Table workers(Choice choice) {
        Table table = new Table("WORKER", "BUSY", "SLOTS", "COST", "KEY", "GROUP");
        choice.workers().stream()
                .limit(MOST_ROWS)
                .forEach(worker -> table.row(
                        worker.workerId(), worker.busy(), worker.slots(), worker.cost(), worker.key(), worker.group()));
        return table;
    }

    private String verdict() {
        return life.replayed().isIdentical()
                ? "The facts that are recorded of the pool are those of the replay that this was read from (hash "
                        + life.replayed().hash() + ")."
                : "Different: " + life.replayed();
    }
}
