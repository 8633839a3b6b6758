package dev.fairlead.coordinator.service.projection;

import dev.fairlead.events.TaskInfo;
import dev.fairlead.events.TaskView;
import dev.fairlead.events.Token;
import dev.fairlead.scheduler.CommonTexts;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Texts that many tasks have in common are kept once, and a task's own once for all its states: each fact comes with
 * copies of its own, and of a hundred thousand tasks they would be most of what the collector has to move.
 */
final class SharedTexts {
    private final CommonTexts texts = new CommonTexts();

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
                texts.of(task.getPool()),
                texts.of(task.getUser()),
                texts.of(task.getProject()),
                task.getRunId() == null ? null : texts.of(task.getRunId()),
                texts.of(task.getType()),
                same(known.getName(), task.getName()),
                task.getStatus(),
                task.getPriority(),
                task.getGeneration(),
                task.getAttempt(),
                task.getFailures(),
                task.getInfrastructureFailures(),
                task.getWorkerId() == null ? null : texts.of(task.getWorkerId()),
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
}
