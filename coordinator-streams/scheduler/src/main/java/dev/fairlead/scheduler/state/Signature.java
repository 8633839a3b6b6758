package dev.fairlead.scheduler.state;

import dev.fairlead.scheduler.TaskSpec;
import dev.fairlead.scheduler.WorkerRecord;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** What a task demands of its worker: the executor and capabilities. Equal signatures fit the same workers. */
public record Signature(String type, SortedMap<String, String> requirements) {

    public static Signature of(TaskSpec spec) {
        return new Signature(spec.type(), spec.requirements());
    }

    /** As records have it, but without their detour: the lane of each task is looked up. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Signature signature
                && type.equals(signature.type)
                && requirements.equals(signature.requirements);
    }

    @Override
    public int hashCode() {
        return requirements.isEmpty() ? type.hashCode() : 31 * type.hashCode() + requirements.hashCode();
    }

    /** Throws IllegalArgumentException if a condition makes no sense. */
    public void validate() {
        conditions();
    }

    /** Unambiguous, as none of its parts may have control characters. */
    String text() {
        StringBuilder text = new StringBuilder(type);
        requirements.forEach(
                (name, condition) -> text.append('\n').append(name).append('\t').append(condition));
        return text.toString();
    }

    Map<String, Condition> conditions() {
        Map<String, Condition> conditions = new LinkedHashMap<>();
        requirements.forEach((name, text) -> conditions.put(name, Condition.parse(text)));
        return conditions;
    }

    static boolean fits(String type, Map<String, Condition> conditions, WorkerRecord worker) {
        return worker.types().contains(type)
                && conditions.entrySet().stream()
                        .allMatch(
                                c -> c.getValue().accepts(worker.capabilities().get(c.getKey())));
    }
}
