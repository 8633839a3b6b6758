package dev.fairlead.plugin.security;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How much each user has let in: within a window by the log's time, and at a time. For one thread. */
final class UserLimits {
    private final Map<String, Deque<Long>> times = new HashMap<>();
    private final Map<String, Set<String>> live = new HashMap<>();
    private final Map<String, String> owners = new HashMap<>();
    private long nowMs;

    /** What speaks against one more, to go on after "but"; null: nothing does. */
    @Nullable
    String objection(String user, long timeMs, SecuritySettings settings) {
        nowMs = Math.max(nowMs, timeMs);
        forget(nowMs - settings.window().toMillis());
        int recent = times.getOrDefault(user, new ArrayDeque<>()).size();
        if (settings.submissions() > 0 && recent >= settings.submissions()) {
            return "user %s had %d of %d tasks within %s"
                    .formatted(
                            user,
                            recent,
                            settings.submissions(),
                            words(settings.window().toMillis()));
        }
        int now = live.getOrDefault(user, Set.of()).size();
        return settings.live() > 0 && now >= settings.live()
                ? "user %s has %d of %d tasks at a time".formatted(user, now, settings.live())
                : null;
    }

    /**
     * Counts only towards what is limited, so that nothing grows otherwise.
     *
     * @param task names it among all pools
     */
    void letIn(String user, String task, SecuritySettings settings) {
        if (settings.submissions() > 0) {
            times.computeIfAbsent(user, name -> new ArrayDeque<>()).add(nowMs);
        }
        if (settings.live() > 0) {
            live.computeIfAbsent(user, name -> new HashSet<>()).add(task);
            owners.put(task, user);
        }
    }

    void ended(String task) {
        String user = owners.remove(task);
        if (user != null) {
            live.computeIfPresent(user, (name, tasks) -> tasks.remove(task) && tasks.isEmpty() ? null : tasks);
        }
    }

    private void forget(long beforeMs) {
        times.values().removeIf(those -> {
            while (!those.isEmpty() && those.element() <= beforeMs) {
                those.remove();
            }
            return those.isEmpty();
        });
    }

    private static String words(long ms) {
        return ms % 1_000 == 0 ? ms / 1_000 + " s" : ms + " ms";
    }
}
