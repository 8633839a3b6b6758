package dev.fairlead.cli.replay;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fairlead.cli.terminal.AvroJson;
import dev.fairlead.coordinator.service.audit.TaskLife;
import java.time.Instant;

/** A task's life for programs. */
final class AuditJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private AuditJson() {}

    static ObjectNode of(TaskLife life) {
        ObjectNode document = JsonNodeFactory.instance
                .objectNode()
                .put("task", life.taskId())
                .put("pool", life.pool())
                .put("identical", life.replayed().isIdentical())
                .put("hash", life.replayed().hash());
        life.steps().forEach(step -> document.withArray("steps").add(step(step)));
        return document;
    }

    private static ObjectNode step(TaskLife.Step step) {
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("partition", step.partition())
                .put("offset", step.offset())
                .put("time", Instant.ofEpochMilli(step.timeMs()).toString())
                .put("command", step.command())
                .put("by", step.by());
        node.set("decider", JSON.valueToTree(step.decider()));
        step.facts()
                .forEach(fact -> node.withArray("facts")
                        .addObject()
                        .put("type", fact.value().getSchema().getName())
                        .put("topic", fact.topic())
                        .set("fact", AvroJson.of(fact.value())));
        step.choices().forEach(choice -> node.withArray("choices").add(JSON.<ObjectNode>valueToTree(choice)));
        return node;
    }
}
