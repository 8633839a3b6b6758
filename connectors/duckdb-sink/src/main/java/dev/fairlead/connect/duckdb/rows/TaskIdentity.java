package dev.fairlead.connect.duckdb.rows;

import dev.fairlead.events.TaskInfo;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** One value for what tells tasks apart. The time of the submit does so for an id that is used again later. */
final class TaskIdentity {
    private TaskIdentity() {}

    static UUID of(String logId, TaskInfo task) {
        String identity =
                String.join("\n", logId, task.getPool(), Long.toString(task.getSubmittedAtMs()), task.getTaskId());
        return UUID.nameUUIDFromBytes(identity.getBytes(StandardCharsets.UTF_8));
    }
}
