package dev.fairlead.coordinator.service.queries;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fairlead.coordinator.service.projection.Projection;
import dev.fairlead.coordinator.service.projection.TaskOrder;
import dev.fairlead.events.TaskInfo;
import dev.fairlead.events.TaskStatus;
import dev.fairlead.events.TaskView;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Answers {@code /v1/tasks} and {@code /v1/tasks/{id}}. */
final class TaskQueries {

    private static final Map<String, Function<TaskInfo, @Nullable String>> FILTERS = Map.of(
            "user", TaskInfo::getUser,
            "project", TaskInfo::getProject,
            "run", TaskInfo::getRunId,
            "type", TaskInfo::getType,
            "pool", TaskInfo::getPool,
            "worker", TaskInfo::getWorkerId);
    private static final String STATUS = "status";
    private static final String PAGE_TOKEN = "pageToken";

    private final Projection projection;

    TaskQueries(Projection projection) {
        this.projection = projection;
    }

    Answer list(Question question) {
        question.allowOnly(parameters());
        int limit = question.limit();
        List<TaskView> found = projection.tasks(after(question), filter(question), limit + 1);
        List<TaskView> page = found.subList(0, Math.min(limit, found.size()));
        ArrayNode tasks = Json.array();
        page.forEach(task -> tasks.add(Json.flat(task, "task")));
        ObjectNode body = Json.object();
        body.set("tasks", tasks);
        body.put("nextPageToken", found.size() > limit ? token(page.get(limit - 1)) : null);
        return Answer.ok(body);
    }

    Answer one(String taskId, Question question) {
        question.allowOnly(Set.of("pool"));
        Optional<String> pool = question.parameter("pool");
        List<TaskView> found = projection.tasksById(taskId).stream()
                .filter(task ->
                        pool.isEmpty() || pool.get().equals(task.getTask().getPool()))
                .toList();
        if (found.isEmpty()) {
            return Answer.error(404, "Expected to find task " + taskId + ", but there is none, or it ended long ago.");
        }
        if (found.size() > 1) {
            return Answer.error(
                    400, "Expected one task " + taskId + ", but several pools have one: add the parameter pool.");
        }
        return Answer.ok(Json.flat(found.get(0), "task"));
    }

    private static Set<String> parameters() {
        Set<String> names = new TreeSet<>(FILTERS.keySet());
        names.addAll(Set.of(STATUS, PAGE_TOKEN, "limit"));
        return names;
    }

    private static @Nullable TaskOrder after(Question question) {
        String token = question.parameters().get(PAGE_TOKEN);
        try {
            return token == null ? null : TaskOrder.fromToken(token);
        } catch (IllegalArgumentException e) {
            throw new BadQuestionException(
                    "Expected pageToken to be the nextPageToken of an earlier answer, but it is '" + token + "'.");
        }
    }

    private static String token(TaskView last) {
        return TaskOrder.of(last.getTask()).toToken();
    }

    private static Predicate<TaskView> filter(Question question) {
        List<Predicate<TaskView>> all = new ArrayList<>();
        FILTERS.forEach((name, field) -> question.parameter(name)
                .ifPresent(wanted -> all.add(task -> wanted.equals(field.apply(task.getTask())))));
        question.parameter(STATUS).ifPresent(text -> {
            Set<TaskStatus> wanted = statuses(text);
            all.add(task -> wanted.contains(task.getTask().getStatus()));
        });
        return task -> all.stream().allMatch(one -> one.test(task));
    }

    private static Set<TaskStatus> statuses(String text) {
        Set<TaskStatus> statuses = new TreeSet<>();
        for (String name : text.split(",", -1)) {
            statuses.add(Arrays.stream(TaskStatus.values())
                    .filter(status -> status.name().equals(name.toUpperCase(Locale.ROOT)))
                    .findFirst()
                    .orElseThrow(() -> new BadQuestionException("Expected status to be one or more of "
                            + Arrays.toString(TaskStatus.values()) + ", but it is '" + name + "'.")));
        }
        return statuses;
    }
}
