package dev.fairlead.plugin.notification;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/**
 * What can be told of an event, by name: its fields and those of the task or the worker that it is about, under the names
 * that they have in its schema, but for a few that people know by shorter ones. A list counts its items, a map shows
 * them, and its entries are values of their own, those of labels as {@code label.NAME}; times are words.
 */
final class EventValues {
    static final int LONGEST = 300;

    private static final Map<String, String> SHORT = Map.of(
            "taskId",
            "task",
            "workerId",
            "worker",
            "runId",
            "run",
            "instanceId",
            "coordinator",
            "durationMs",
            "duration");
    private static final Set<String> LEFT_OUT = Set.of("eventId", "partition", "offset", "index");
    private static final String LABELS = "labels";
    static final String LABEL = "label.";
    private static final int MS_PER_S = 1_000;
    private static final int S_PER_MINUTE = 60;

    private EventValues() {}

    /** The same names for all events of a schema, but for the entries of maps, which are there too. */
    static SortedMap<String, String> of(IndexedRecord event) {
        SortedMap<String, String> values = new TreeMap<>();
        collect(event, values);
        return values;
    }

    /** Names that {@link #of} always gives for such an event. */
    static Set<String> names(Schema schema) {
        Set<String> names = new TreeSet<>();
        for (Schema.Field field : schema.getFields()) {
            Schema type = field.schema();
            if (type.getType() == Schema.Type.RECORD && !type.getName().equals("Token")) {
                names.addAll(names(type));
            } else if (!isLeftOut(schema, field)) {
                names.add(nameOf(field));
            }
        }
        return names;
    }

    private static void collect(IndexedRecord record, SortedMap<String, String> values) {
        for (Schema.Field field : record.getSchema().getFields()) {
            Object value = record.get(field.pos());
            if (value instanceof IndexedRecord nested) {
                if (!nested.getSchema().getName().equals("Token")) {
                    collect(nested, values);
                }
            } else if (!isLeftOut(record.getSchema(), field)) {
                values.put(nameOf(field), PlainText.of(text(field.name(), value), LONGEST));
                entries(field.name().equals(LABELS) ? LABEL : "", value, values);
            }
        }
    }

    /** What a task's executor is given may be long and is for nobody else: those who vet it are no chat. */
    private static boolean isLeftOut(Schema record, Schema.Field field) {
        return LEFT_OUT.contains(field.name())
                || isOptionalRecord(field.schema())
                || (record.getName().equals("TaskCreated") && field.name().equals("payload"));
    }

    private static boolean isOptionalRecord(Schema type) {
        return type.getType() == Schema.Type.UNION
                && type.getTypes().stream().anyMatch(one -> one.getType() == Schema.Type.RECORD);
    }

    private static String nameOf(Schema.Field field) {
        return SHORT.getOrDefault(field.name(), field.name());
    }

    private static String text(String field, @Nullable Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof Collection<?> items) {
            return Integer.toString(items.size());
        }
        if (value instanceof Map<?, ?> map) {
            return new TreeMap<Object, Object>(map).toString();
        }
        return field.equals("durationMs") && value instanceof Long ms ? duration(ms) : value.toString();
    }

    private static void entries(String prefix, @Nullable Object value, SortedMap<String, String> values) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, one) -> values.putIfAbsent(prefix + key, PlainText.of(String.valueOf(one), LONGEST)));
        }
    }

    private static String duration(long ms) {
        if (ms < MS_PER_S) {
            return ms + " ms";
        }
        long tenths = ms / (MS_PER_S / 10);
        long seconds = tenths / 10;
        return seconds < S_PER_MINUTE
                ? seconds + "." + tenths % 10 + " s"
                : seconds / S_PER_MINUTE + " min " + seconds % S_PER_MINUTE + " s";
    }
}
