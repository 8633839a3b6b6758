package dev.fairlead.faults.check;

import dev.fairlead.events.TaskInfo;
import dev.fairlead.events.TaskStatus;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** What facts say of the task that they are about. */
final class Tasks {

    private Tasks() {}

    /** Null: it is not about a task's state. */
    static @Nullable TaskInfo of(SpecificRecord fact) {
        Schema.Field field = fact.getSchema().getField("task");
        return field != null && fact.get(field.pos()) instanceof TaskInfo task ? task : null;
    }

    static boolean isTerminal(TaskStatus status) {
        return status == TaskStatus.SUCCEEDED || status == TaskStatus.FAILED || status == TaskStatus.CANCELLED;
    }
}
