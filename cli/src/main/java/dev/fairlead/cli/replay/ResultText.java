package dev.fairlead.cli.replay;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fairlead.cli.terminal.Printable;
import dev.fairlead.cli.terminal.Table;
import dev.fairlead.coordinator.service.replay.Difference;
import dev.fairlead.coordinator.service.replay.PoolResult;
import dev.fairlead.coordinator.service.replay.ReplayCheck;
import java.util.ArrayList;
import java.util.List;

/** What a verification found, for people and for programs. */
final class ResultText {
    private static final int TOLD = 1_500;

    private ResultText() {}

    static List<String> lines(ReplayCheck.Result result) {
        Table table = new Table("PARTITION", "POOL", "COMMANDS", "FACTS");
        result.pools().forEach(one -> table.row(one.partition(), one.pool(), one.commands(), one.facts()));
        List<String> lines = new ArrayList<>(table.lines());
        result.pools().forEach(one -> lines.add("hash of " + one.partition() + " " + one.pool() + "   " + one.hash()));
        lines.add(
                result.assignments() < 0
                        ? "Assignments are not compared: the first ones are not kept any more, or were before the start."
                        : Printable.count(result.assignments(), "assignment", "assignments") + " compared.");
        lines.addAll(differences(result));
        if (result.isIdentical()) {
            lines.add("Identical: " + Printable.count(result.commands(), "command leads", "commands lead") + " to the "
                    + Printable.count(result.facts(), "fact", "facts") + " that are recorded.");
        }
        return lines;
    }

    static List<String> differences(ReplayCheck.Result result) {
        return result.differences().stream()
                .map(line -> "Different: " + Printable.fit(line, TOLD))
                .toList();
    }

    static ObjectNode document(ReplayCheck.Result result) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("identical", result.isIdentical());
        document.put("commands", result.commands());
        document.put("facts", result.facts());
        if (result.assignments() >= 0) {
            document.put("assignments", result.assignments());
        }
        document.put("strayAssignments", result.strayAssignments());
        result.pools().forEach(pool -> document.withArray("pools").add(pool(pool)));
        return document;
    }

    private static ObjectNode pool(PoolResult pool) {
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("partition", pool.partition())
                .put("pool", pool.pool())
                .put("commands", pool.commands())
                .put("facts", pool.facts())
                .put("hash", pool.hash())
                .put("identical", pool.isIdentical());
        Difference difference = pool.difference();
        if (difference != null) {
            node.putObject("difference")
                    .put("offset", difference.offset())
                    .put("recorded", difference.recorded())
                    .put("replayed", difference.replayed());
        }
        return node;
    }
}
