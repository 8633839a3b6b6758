package dev.fairlead.coordinator.service.projection;

import dev.fairlead.events.TaskInfo;
import dev.fairlead.events.TaskView;
import dev.fairlead.events.Token;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Texts that many tasks have in common are kept once, and a task's own once for all its states: each fact comes with
 * copies of its own, and of a hundred thousand tasks they would be most of what the collector has to move. Of texts with
 * one hash only the last is remembered. Not safe for several threads.
 */
final class SharedTexts {
    private static final int PLACES = 1 << 12;

    private final @Nullable String[] places = new String[PLACES];

    /**
     * The same state, of texts that are kept already.
     *
     * @param before of the task; null: it is new
     */
    TaskView share(@Nullable TaskView before, TaskView view) {
        return new TaskView(
                share(before == null ? null : before.getTask(), view.getTask()),
                view.getOffset(),
                view.getIndex(),
                view.getUpdatedAtMs(),
                view.getReason(),
                view.getMessage(),
                view.getCounts(),
                view.getChunks(),
                view.getDurationMs());
    }

    private TaskInfo share(@Nullable TaskInfo before, TaskInfo task) {
        TaskInfo known = before == null ? task : before;
        String id = same(known.getTaskId(), task.getTaskId());
        return new TaskInfo(
                id,
                of(task.getPool()),
                of(task.getUser()),
                of(task.getProject()),
                task.getRunId() == null ? null : of(task.getRunId()),
                of(task.getType()),
                same(known.getName(), task.getName()),
                task.getStatus(),
                task.getPriority(),
                task.getGeneration(),
                task.getAttempt(),
                task.getFailures(),
                task.getInfrastructureFailures(),
                task.getWorkerId() == null ? null : of(task.getWorkerId()),
                task.getToken() == null ? null : share(id, task.getToken()),
                task.getSubmittedAtMs(),
                task.getQueuedAtMs(),
                task.getAssignedAtMs(),
                task.getStartedAtMs(),
                task.getWaitsForTasks().isEmpty() ? List.of() : task.getWaitsForTasks(),
                task.getWaitsForAdmission(),
                task.getWaitsUntilMs(),
                task.getLabels().isEmpty() ? Map.of() : same(known.getLabels(), task.getLabels()));
    }

    private static Token share(String id, Token token) {
        return new Token(same(id, token.getTaskId()), token.getAttempt(), token.getPosition());
    }

    private static <T> T same(T known, T now) {
        return Objects.equals(known, now) ? known : now;
    }

    private String of(String text) {
        int hash = text.hashCode();
        int place = (hash ^ hash >>> 16) & PLACES - 1;
        String known = places[place];
        if (text.equals(known)) {
            return known;
        }
        places[place] = text;
        return text;
    }
}
