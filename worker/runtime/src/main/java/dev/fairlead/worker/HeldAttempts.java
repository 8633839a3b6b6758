package dev.fairlead.worker;

import dev.fairlead.events.AssignTask;
import dev.fairlead.events.Token;
import dev.fairlead.worker.api.TaskExecutor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The attempts that a worker holds, and those that it is through with: whatever comes twice is known. Used by the
 * agent's thread only.
 */
final class HeldAttempts {
    private static final int REMEMBERED = 10_000;

    private final Map<AttemptId, Attempt> held = new LinkedHashMap<>();
    private final SettledAttempts settled = new SettledAttempts(REMEMBERED);

    void begin(AssignTask task, TaskExecutor executor, Crew crew) {
        held.put(AttemptId.of(task.getToken()), Attempt.begin(task, executor, crew));
    }

    /** Remembers a token that is answered without a run. */
    void settle(Token token) {
        settled.add(AttemptId.of(token));
    }

    boolean knows(Token token) {
        AttemptId id = AttemptId.of(token);
        return held.containsKey(id) || settled.contains(id);
    }

    /** Null: it is not held. */
    @Nullable
    Attempt get(Token token) {
        return held.get(AttemptId.of(token));
    }

    void step(long now) {
        if (held.isEmpty()) {
            return;
        }
        held.values().forEach(attempt -> attempt.step(now));
        held.entrySet().removeIf(entry -> {
            if (entry.getValue().isSettled()) {
                settled.add(entry.getKey());
            }
            return entry.getValue().isSettled();
        });
    }

    /** When {@link #step} is to be called next, if nothing else happens. */
    long due() {
        long due = Long.MAX_VALUE;
        for (Attempt attempt : held.values()) {
            due = Math.min(due, attempt.due());
        }
        return due;
    }

    void cancelAll(Cancellation why) {
        held.values().forEach(attempt -> attempt.cancel(why));
    }

    void discardAll(Cancellation why) {
        held.values().forEach(attempt -> attempt.discard(why));
    }

    List<Token> tokens() {
        return held.values().stream().map(Attempt::token).toList();
    }

    boolean isEmpty() {
        return held.isEmpty();
    }

    /** Attempts whose executors have not returned. */
    int busySlots() {
        int busy = 0;
        for (Attempt attempt : held.values()) {
            busy += attempt.holdsSlot() ? 1 : 0;
        }
        return busy;
    }
}
