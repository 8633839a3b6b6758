package dev.fairlead.plugin.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fairlead.events.RecordTypes;
import dev.fairlead.events.Topics;
import dev.fairlead.plugin.api.HookType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The documentation lists the hooks as they are, each with an example. */
final class HooksPageTest {
    private static final Path PAGE = Path.of("..", "..", "docs", "hooks.md");
    private static final Topics TOPICS = new Topics("fairlead.");
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final List<String> SHARED = List.of("FactHeader", "TaskInfo", "WorkerInfo");

    @Test
    void shouldListHooksAsTheyAre() throws IOException {
        String page = page();
        assertThat(Files.readString(PAGE))
                .as("docs/hooks.md must be:%n%s", page)
                .isEqualTo(page);
    }

    @Test
    void shouldDocumentEveryFieldOfAHook() {
        for (HookType hook : HookType.values()) {
            for (Schema.Field field : schema(hook.eventType()).getFields()) {
                assertThat(field.doc()).as(hook + " " + field.name()).isNotBlank();
            }
        }
    }

    private static String page() {
        StringBuilder page = new StringBuilder("""
                # Hooks

                The moments at which plugins are called, each with the one record that it is told by. They are records on Kafka
                topics, Avro in the Confluent wire format with the record's name in the header `type`, so that any consumer can
                read them; those with one key are in order. Each begins with a header whose `eventId` is the same whenever the
                event comes again. This page is generated; a test compares it with the code.
                """);
        List<HookType> hooks = List.of(HookType.values());
        hooks.forEach(hook -> add(page, hook));
        page.append("""

                ## What Fairlead tells beyond the hooks

                Custom events of its own, on `%s`; register with `Hook.custom(TaskRejected.class)` and so on.

                | record | when | fields besides the header |
                | --- | --- | --- |
                """.formatted(TOPICS.hooksCustom()));
        new RecordTypes(TOPICS)
                .on(TOPICS.hooksCustom()).stream()
                        .filter(type -> type != HookType.CUSTOM.eventType())
                        .forEach(type -> page.append(row(schema(type))));
        page.append("\n## What they have in common\n");
        SHARED.forEach(
                name -> page.append("\n### `").append(name).append("`\n\n").append(fields(shared(name))));
        return page.toString();
    }

    private static void add(StringBuilder page, HookType hook) {
        Schema schema = schema(hook.eventType());
        page.append("\n## ").append(hook).append("\n\n").append(hook.when()).append("\n\n");
        page.append("Topic `")
                .append(hook.topic(TOPICS))
                .append("`, key: ")
                .append(hook.key())
                .append(". Record `")
                .append(schema.getName())
                .append("`:\n\n")
                .append(fields(schema))
                .append("\n```json\n")
                .append(json(new SampleEvents().of(hook)))
                .append("\n```\n");
    }

    private static String fields(Schema schema) {
        return schema.getFields().stream()
                .map(field ->
                        "| `" + field.name() + "` | " + type(field.schema()) + " | " + oneLine(field.doc()) + " |\n")
                .collect(Collectors.joining("", "| field | type | what it says |\n| --- | --- | --- |\n", ""));
    }

    private static String row(Schema schema) {
        String fields = schema.getFields().stream()
                .skip(1)
                .map(field -> "`" + field.name() + "`")
                .collect(Collectors.joining(", "));
        return "| `" + schema.getName() + "` | " + oneLine(schema.getDoc()) + " | " + fields + " |\n";
    }

    private static String type(Schema schema) {
        return switch (schema.getType()) {
            case RECORD, ENUM -> "`" + schema.getName() + "`";
            case ARRAY -> "list of " + type(schema.getElementType());
            case MAP -> "map to " + type(schema.getValueType());
            case UNION -> type(schema.getTypes().get(1)) + " or null";
            default -> schema.getType().getName();
        };
    }

    private static String oneLine(@Nullable String doc) {
        return doc == null ? "" : doc.replaceAll("\\s+", " ").strip();
    }

    private static Schema shared(String name) {
        Schema created = schema(HookType.TASK_CREATED.eventType());
        Schema registered = schema(HookType.WORKER_REGISTERED.eventType());
        return List.of(
                        created.getFields().get(0),
                        created.getFields().get(1),
                        registered.getFields().get(1))
                .stream()
                .map(Schema.Field::schema)
                .filter(schema -> schema.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Schema schema(Class<? extends SpecificRecord> type) {
        return Objects.requireNonNull(SpecificData.get().getSchema(type));
    }

    private static String json(SpecificRecord record) {
        return value(record).toPrettyString();
    }

    private static JsonNode value(@Nullable Object value) {
        if (value instanceof SpecificRecord record) {
            ObjectNode node = NODES.objectNode();
            record.getSchema().getFields().forEach(field -> node.set(field.name(), value(record.get(field.pos()))));
            return node;
        } else if (value instanceof Collection<?> items) {
            ArrayNode array = NODES.arrayNode();
            items.forEach(item -> array.add(value(item)));
            return array;
        } else if (value instanceof Map<?, ?> map) {
            ObjectNode node = NODES.objectNode();
            map.forEach((key, item) -> node.set(String.valueOf(key), value(item)));
            return node;
        } else if (value instanceof Enum<?> constant) {
            return NODES.textNode(constant.name());
        }
        return MAPPER.valueToTree(value);
    }
}
