package dev.fairlead.scheduler.state;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a user has that is not at its end, over all projects. */
public final class UserLoad {
    private final Map<TaskLane, Integer> lanes = new HashMap<>();
    private int tasks;

    public int tasks() {
        return tasks;
    }

    /** Different signatures of the tasks. */
    public int signatures() {
        return lanes.size();
    }

    /** Whether there are tasks of that signature. */
    public boolean uses(@Nullable TaskLane lane) {
        return lane != null && lanes.containsKey(lane);
    }

    void add(TaskLane lane) {
        tasks++;
        lanes.merge(lane, 1, Integer::sum);
    }

    void remove(TaskLane lane) {
        tasks--;
        lanes.computeIfPresent(lane, (l, count) -> count == 1 ? null : count - 1);
    }
}
