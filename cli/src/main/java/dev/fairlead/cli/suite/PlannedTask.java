package dev.fairlead.cli.suite;

import java.util.List;
import java.util.Map;

/**
 * One task to submit.
 *
 * @param taskId unique in the run and across runs
 * @param type of the executor
 * @param name for people, unique in the run; the history finds a task's result by it
 * @param payload the executor's JSON document
 * @param timeoutMs 0: none
 * @param estimateMs expected run time; a guess where there is no history
 */
public record PlannedTask(
        String taskId,
        String type,
        String name,
        String payload,
        long timeoutMs,
        long estimateMs,
        Map<String, String> requirements,
        Map<String, String> labels) {

    static final String PART = "part";
    static final String REST = "rest";

    public PlannedTask {
        requirements = Map.copyOf(requirements);
        labels = Map.copyOf(labels);
    }

    /** Whether it is what other tasks leave of a class: it may well run no test. */
    public boolean isRest() {
        return REST.equals(labels.get(PART));
    }

    /** The same task, with its executor's document in other words. */
    public PlannedTask withPayload(String other) {
        return new PlannedTask(taskId, type, name, other, timeoutMs, estimateMs, requirements, labels);
    }

    /**
     * The same task again, for just these selectors; without selectors, or where its executor knows none, as a whole.
     */
    public PlannedTask rerun(String newTaskId, List<String> selectors) {
        String again = type.equals(JUnitPayload.TYPE) && !selectors.isEmpty()
                ? JUnitPayload.select(payload, selectors)
                : payload;
        return new PlannedTask(newTaskId, type, name, again, timeoutMs, estimateMs, requirements, labels);
    }
}
