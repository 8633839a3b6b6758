package dev.fairlead.coordinator.service.projection;

import dev.fairlead.events.TaskInfo;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Where a task stands in a list: the newest submit first. Also the token that names a page's last task. */
public record TaskOrder(long submittedAtMs, ViewKey key) implements Comparable<TaskOrder> {

    public static TaskOrder of(TaskInfo task) {
        return new TaskOrder(task.getSubmittedAtMs(), new ViewKey(task.getPool(), task.getTaskId()));
    }

    @Override
    public int compareTo(TaskOrder other) {
        int newestFirst = Long.compare(other.submittedAtMs, submittedAtMs);
        return newestFirst != 0 ? newestFirst : key.compareTo(other.key);
    }

    public String toToken() {
        String text = submittedAtMs + "/" + key;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** @throws IllegalArgumentException if it is no token of ours */
    public static TaskOrder fromToken(String token) {
        String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
        String[] parts = text.split("/", 3);
        if (parts.length != 3) {
            throw new IllegalArgumentException("Expected a page token, but it is '" + token + "'.");
        }
        return new TaskOrder(Long.parseLong(parts[0]), new ViewKey(parts[1], parts[2]));
    }
}
