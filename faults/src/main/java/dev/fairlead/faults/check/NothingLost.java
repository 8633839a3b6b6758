package dev.fairlead.faults.check;

import dev.fairlead.events.SubmitTask;
import dev.fairlead.events.TaskCreated;
import dev.fairlead.events.TaskFailed;
import dev.fairlead.events.TaskInfo;
import dev.fairlead.events.TaskRejected;
import dev.fairlead.faults.load.Journal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * P1: every acknowledged submit is on the log where the broker said, and every submit on the log became a task that is
 * at its end, or was rejected.
 */
final class NothingLost {

    private static final String P1 = "P1";

    private record Place(String pool, long offset) {}

    private final History history;
    private final List<Violation> violations = new ArrayList<>();

    private NothingLost(History history) {
        this.history = history;
    }

    static List<Violation> check(History history, List<Journal.Acknowledged> acknowledged) {
        NothingLost check = new NothingLost(history);
        check.acknowledged(acknowledged);
        check.answered();
        check.ended();
        return check.violations;
    }

    private void acknowledged(List<Journal.Acknowledged> acknowledged) {
        Map<Place, SubmitTask> submits = new HashMap<>();
        history.commands().forEach(seen -> {
            if (seen.command() instanceof SubmitTask submit) {
                submits.put(new Place(seen.pool(), seen.offset()), submit);
            }
        });
        acknowledged.forEach(promised -> {
            SubmitTask there = submits.get(new Place(promised.pool(), promised.offset()));
            if (there == null || !there.getTaskId().equals(promised.taskId())) {
                violate("the submit of " + promised.taskId() + " was acknowledged at offset " + promised.offset()
                        + " of pool " + promised.pool() + ", but is not there.");
            }
        });
    }

    /** The first submit of an id has an answer; a later one may be a repetition, which needs none. */
    private void answered() {
        Set<String> answered = new HashSet<>();
        history.facts().forEach(seen -> {
            if (seen.fact() instanceof TaskCreated created) {
                answered.add(id(seen, created.getTask().getTaskId()));
            } else if (seen.fact() instanceof TaskRejected rejected) {
                answered.add(id(seen, rejected.getTaskId()));
            }
        });
        Set<String> told = new HashSet<>();
        history.commands().forEach(seen -> {
            if (seen.command() instanceof SubmitTask submit) {
                String id = seen.pool() + "/" + submit.getTaskId();
                if (!answered.contains(id) && told.add(id)) {
                    violate("the submit of " + id + " at offset " + seen.offset()
                            + " was neither created nor rejected.");
                }
            }
        });
    }

    private void ended() {
        Map<String, String> open = new TreeMap<>();
        history.facts().forEach(seen -> {
            TaskInfo task = Tasks.of(seen.fact());
            if (task == null) {
                return;
            }
            String id = id(seen, task.getTaskId());
            boolean goesOn = seen.fact() instanceof TaskFailed failed && failed.getWillRetry();
            if (Tasks.isTerminal(task.getStatus()) && !goesOn) {
                open.remove(id);
            } else {
                open.put(id, String.valueOf(task.getStatus()));
            }
        });
        open.forEach((id, status) -> violate("task " + id + " was left " + status + "."));
    }

    private static String id(SeenFact seen, String taskId) {
        return seen.header().getPool() + "/" + taskId;
    }

    private void violate(String sentence) {
        violations.add(new Violation(P1, sentence));
    }
}
