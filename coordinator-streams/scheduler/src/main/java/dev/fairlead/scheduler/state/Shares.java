package dev.fairlead.scheduler.state;

import dev.fairlead.scheduler.ShareRecord;
import dev.fairlead.scheduler.api.QueueId;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The shares that were set. What was set for a user in a project goes before what was set for the user in all. */
final class Shares {
    private final Map<QueueId, ShareRecord> set = new HashMap<>();

    @Nullable
    ShareRecord find(QueueId of) {
        return set.get(of);
    }

    ShareRecord of(QueueId queue) {
        ShareRecord own = set.get(queue);
        return own != null ? own : exactly(new QueueId("", queue.user()));
    }

    ShareRecord ofProject(String project) {
        return exactly(new QueueId(project, ""));
    }

    Collection<ShareRecord> records() {
        return set.values();
    }

    void replace(QueueId of, @Nullable ShareRecord now) {
        if (now == null) {
            set.remove(of);
        } else {
            set.put(of, now);
        }
    }

    private ShareRecord exactly(QueueId of) {
        ShareRecord known = set.get(of);
        return known != null ? known : ShareRecord.ofNew(of);
    }
}
