package dev.fairlead.coordinator;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/** What a hostile client writes into the fields of an otherwise valid record: each field in turn, each value in turn. */
final class HostileValues {

    static final long TEN_YEARS_MS = 315_360_000_000L;

    private static final Map<String, Object> TEXTS = Map.of(
            "path", "../../etc/passwd", "NUL", "a\u0000b", "10 KB", "x".repeat(10_240), "RTL", "gnp.exe\u202egpj");
    private static final Map<String, Object> INTS =
            Map.of("negative", -1, "smallest", Integer.MIN_VALUE, "largest", Integer.MAX_VALUE);
    private static final Map<String, Object> LONGS = Map.of(
            "negative",
            -1L,
            "smallest",
            Long.MIN_VALUE,
            "largest",
            Long.MAX_VALUE,
            "ten years ago",
            TestCoordinator.START_MS - TEN_YEARS_MS,
            "in ten years",
            TestCoordinator.START_MS + TEN_YEARS_MS);
    private static final Map<String, Object> DOUBLES = Map.of(
            "negative", -1.0,
            "NaN", Double.NaN,
            "infinite", Double.POSITIVE_INFINITY,
            "negatively infinite", Double.NEGATIVE_INFINITY,
            "largest", Double.MAX_VALUE);

    private HostileValues() {}

    /** Field and value, such as {@code token.attempt negative}, to what makes the record hostile. */
    static Map<String, UnaryOperator<SpecificRecord>> of(SpecificRecord valid) {
        Map<String, UnaryOperator<SpecificRecord>> mutations = new LinkedHashMap<>();
        collect(valid.getSchema(), valid, "", List.of(), mutations);
        return mutations;
    }

    private static void collect(
            Schema schema,
            Object value,
            String path,
            List<Integer> steps,
            Map<String, UnaryOperator<SpecificRecord>> mutations) {
        if (value instanceof SpecificRecord record) {
            for (Schema.Field field : record.getSchema().getFields()) {
                String name = path.isEmpty() ? field.name() : path + "." + field.name();
                collect(field.schema(), record.get(field.pos()), name, plus(steps, field.pos()), mutations);
            }
        } else if (value instanceof List<?> list && !list.isEmpty() && list.get(0) instanceof SpecificRecord) {
            collect(schema.getElementType(), list.get(0), path, plus(steps, 0), mutations);
        } else {
            new TreeMap<>(values(schema))
                    .forEach((name, hostile) -> mutations.put(path + " " + name, put(steps, hostile)));
        }
    }

    private static Map<String, Object> values(Schema schema) {
        return switch (schema.getType()) {
            case STRING -> TEXTS;
            case INT -> INTS;
            case LONG -> LONGS;
            case DOUBLE -> DOUBLES;
            case UNION -> values(schema.getTypes().get(1));
            default -> Map.of();
        };
    }

    private static UnaryOperator<SpecificRecord> put(List<Integer> steps, Object hostile) {
        return valid -> {
            SpecificRecord copy = SpecificData.get().deepCopy(valid.getSchema(), valid);
            Object at = copy;
            for (int step : steps.subList(0, steps.size() - 1)) {
                at = at instanceof List<?> list ? list.get(step) : ((SpecificRecord) at).get(step);
            }
            ((SpecificRecord) at).put(steps.get(steps.size() - 1), hostile);
            return copy;
        };
    }

    private static List<Integer> plus(List<Integer> steps, int step) {
        List<Integer> more = new ArrayList<>(steps);
        more.add(step);
        return more;
    }
}
