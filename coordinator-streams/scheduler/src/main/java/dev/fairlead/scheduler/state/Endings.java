package dev.fairlead.scheduler.state;

import dev.fairlead.scheduler.EndedTask;
import dev.fairlead.scheduler.Retention;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Ended tasks, oldest first, and among them those that may be retried. */
final class Endings {
    private static final Comparator<EndedTask> BY_AGE =
            Comparator.comparingLong(EndedTask::endedAt).thenComparing(EndedTask::taskId);

    private final Map<String, EndedTask> byId = new HashMap<>();
    private final SortedChunks<EndedTask> byAge = new SortedChunks<>(BY_AGE);
    private final SortedChunks<EndedTask> retryable = new SortedChunks<>(BY_AGE);

    @Nullable
    EndedTask find(String taskId) {
        return byId.get(taskId);
    }

    Collection<EndedTask> all() {
        return byId.values();
    }

    void add(EndedTask ended) {
        byId.put(ended.taskId(), ended);
        byAge.add(ended);
        if (ended.last() != null) {
            retryable.add(ended);
        }
    }

    void remove(EndedTask ended) {
        byId.remove(ended.taskId());
        byAge.remove(ended);
        if (ended.last() != null) {
            retryable.remove(ended);
        }
    }

    /** The oldest, if there are too many or it is too old. */
    @Nullable
    EndedTask overdue(Retention retention, long nowMs) {
        return overdue(byAge, retention.ids(), nowMs - retention.endedMs());
    }

    /** The oldest that may be retried, if there are too many of them. */
    @Nullable
    EndedTask overdueSpec(Retention retention, long nowMs) {
        return overdue(retryable, retention.specs(), nowMs - retention.endedMs());
    }

    private static @Nullable EndedTask overdue(SortedChunks<EndedTask> tasks, int most, long beforeMs) {
        if (tasks.isEmpty()) {
            return null;
        }
        EndedTask oldest = tasks.first();
        return tasks.size() > most || oldest.endedAtMs() <= beforeMs ? oldest : null;
    }
}
