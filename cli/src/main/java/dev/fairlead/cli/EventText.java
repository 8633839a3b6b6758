package dev.fairlead.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fairlead.cli.terminal.AvroJson;
import dev.fairlead.cli.terminal.Printable;
import dev.fairlead.client.Event;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * An event as one line. For people: time, type, what it is about, and the scalar fields that say something; for programs
 * the whole record as JSON.
 */
final class EventText {
    private static final List<String> INNER = List.of("task", "worker");
    private static final List<String> TASK_FIELDS = List.of("name", "user", "status", "workerId", "attempt");
    private static final List<String> WORKER_FIELDS = List.of("status", "slots", "busy");
    private static final int TYPE_COLUMNS = 20;

    private final ObjectMapper mapper = new ObjectMapper();
    private final @Nullable String run;

    /** @param run of which alone events are wanted; null: of all */
    EventText(@Nullable String run) {
        this.run = run;
    }

    Optional<String> line(Event event, boolean json) {
        if (run != null && !run.equals(runOf(event.value()))) {
            return Optional.empty();
        }
        return Optional.of(json ? json(event) : text(event));
    }

    private static @Nullable String runOf(SpecificRecord fact) {
        Object task = field(fact, "task");
        Object owner = task instanceof SpecificRecord inner ? field(inner, "runId") : field(fact, "runId");
        return owner == null ? null : owner.toString();
    }

    private String json(Event event) {
        ObjectNode line = mapper.createObjectNode();
        line.put("type", event.value().getSchema().getName());
        line.put("topic", event.topic());
        line.put("partition", event.partition());
        line.put("offset", event.offset());
        line.put("key", event.key());
        line.set("event", AvroJson.of(event.value()));
        try {
            return mapper.writeValueAsString(line);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(Event event) {
        SpecificRecord fact = event.value();
        List<String> parts = new ArrayList<>();
        for (Schema.Field field : fact.getSchema().getFields()) {
            Object value = fact.get(field.pos());
            if (INNER.contains(field.name()) && value instanceof SpecificRecord inner) {
                addSome(parts, inner, field.name().equals("task") ? TASK_FIELDS : WORKER_FIELDS);
            } else if (isWorthSaying(value)) {
                parts.add(field.name() + "=" + value);
            }
        }
        String time = String.valueOf(Instant.ofEpochMilli(time(event)).truncatedTo(ChronoUnit.MILLIS));
        return Printable.line(time + "  " + padded(fact.getSchema().getName()) + "  "
                + (event.key() == null ? "" : event.key()) + "  " + String.join(" ", parts));
    }

    private static void addSome(List<String> parts, SpecificRecord inner, List<String> names) {
        for (String name : names) {
            Object value = field(inner, name);
            if (isWorthSaying(value)) {
                parts.add(name + "=" + value);
            }
        }
    }

    private static boolean isWorthSaying(@Nullable Object value) {
        return value != null
                && !(value instanceof SpecificRecord)
                && !value.toString().isEmpty()
                && !value.toString().equals("[]")
                && !value.toString().equals("{}");
    }

    private static long time(Event event) {
        Object header = field(event.value(), "header");
        Object time = header instanceof SpecificRecord inner ? field(inner, "timeMs") : null;
        return time instanceof Long known ? known : event.timestampMs();
    }

    private static @Nullable Object field(SpecificRecord record, String name) {
        Schema.Field field = record.getSchema().getField(name);
        return field == null ? null : record.get(field.pos());
    }

    private static String padded(String type) {
        return type.length() >= TYPE_COLUMNS ? type : type + " ".repeat(TYPE_COLUMNS - type.length());
    }
}
