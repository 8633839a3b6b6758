package dev.fairlead.scheduler;

import dev.fairlead.scheduler.api.Cells;
import dev.fairlead.scheduler.api.QueueId;
import java.util.Arrays;

/**
 * What a queue or a project has used of its quota of service within the window, in slot time. The window moves on by a
 * whole part at a time, so that what is counted is never less than what was used in it, and at most a part's more.
 *
 * @param of the queue; the whole project if no user is named
 * @param partMs length of each of the window's {@value #PARTS} parts
 * @param running slots that have been held since {@code sinceMs}
 * @param sinceMs logical time until which all is counted
 * @param isSpent whether it has reached the quota, so that nothing of it may start
 * @param dueMs logical time at which to look again
 * @param firstPart number of the first part in which anything was used; part n begins at {@code n * partMs}
 * @param parts slot time in milliseconds by part, from the first one on
 */
public record UsageRecord(
        QueueId of, long partMs, int running, long sinceMs, boolean isSpent, long dueMs, long firstPart, Cells parts)
        implements StateRecord {
    /** Of a window. */
    public static final int PARTS = 24;

    /** Nothing was used so far. */
    public static UsageRecord ofNew(QueueId of, long partMs, long nowMs) {
        return new UsageRecord(of, partMs, 0, nowMs, false, nowMs, 0, Cells.NONE);
    }

    /** In parts of another length, each in that in which it ends. */
    public UsageRecord inPartsOf(long newPartMs) {
        if (newPartMs == partMs) {
            return this;
        }
        Parts changed = new Parts(newPartMs, sinceMs);
        for (int i = 0; i < parts.size(); i++) {
            long end = Math.min(sinceMs, (firstPart + i + 1) * partMs - 1);
            changed.add(end / newPartMs, parts.get(i));
        }
        return with(changed, sinceMs);
    }

    /** With what was used until now; what has left the window is forgotten. */
    public UsageRecord countedUntil(long nowMs) {
        Parts changed = new Parts(partMs, nowMs);
        for (int i = 0; i < parts.size(); i++) {
            changed.add(firstPart + i, parts.get(i));
        }
        long from = Math.max(sinceMs, changed.beginMs());
        while (from < nowMs && running > 0) {
            long to = Math.min(nowMs, (from / partMs + 1) * partMs);
            changed.add(from / partMs, (to - from) * running);
            from = to;
        }
        return with(changed, nowMs);
    }

    /**
     * As it stands after all was counted.
     *
     * @param slots held from here on
     * @param quotaMs slot time; more than 0
     */
    public UsageRecord holding(int slots, long quotaMs) {
        long used = usedMs();
        boolean spent = used >= quotaMs;
        long due = sinceMs;
        if (spent) {
            due = leavesMs(firstPart);
        } else if (slots > 0) {
            due = sinceMs + (quotaMs - used + slots - 1) / slots;
        } else if (used > 0) {
            due = leavesMs(firstPart + parts.size() - 1);
        }
        return new UsageRecord(of, partMs, slots, sinceMs, spent, due, firstPart, parts);
    }

    /** Whether there is nothing to remember. */
    public boolean isEmpty() {
        return running == 0 && parts.isEmpty();
    }

    /** Slot time in the window. */
    public long usedMs() {
        long sum = 0;
        for (int i = 0; i < parts.size(); i++) {
            sum += parts.get(i);
        }
        return sum;
    }

    /** When a part is out of the window. */
    private long leavesMs(long part) {
        return (part + 1 + PARTS) * partMs;
    }

    private UsageRecord with(Parts changed, long untilMs) {
        return new UsageRecord(
                of, changed.partMs, running, untilMs, isSpent, dueMs, changed.firstUsed(), changed.cells());
    }

    @Override
    public StateKey key() {
        return StateKey.of(StateKey.Kind.USAGE, of);
    }

    /** The parts that the window reaches into at a time. */
    private static final class Parts {
        private final long partMs;
        private final long first;
        private final long[] usedMs = new long[PARTS + 1];

        Parts(long partMs, long nowMs) {
            this.partMs = partMs;
            this.first = nowMs / partMs - PARTS;
        }

        long beginMs() {
            return first * partMs;
        }

        void add(long part, long ms) {
            if (part >= first) {
                usedMs[(int) (part - first)] += ms;
            }
        }

        long firstUsed() {
            return isEmpty() ? 0 : first + begin();
        }

        Cells cells() {
            if (isEmpty()) {
                return Cells.NONE;
            }
            int end = usedMs.length;
            while (usedMs[end - 1] == 0) {
                end--;
            }
            return Cells.of(Arrays.copyOfRange(usedMs, begin(), end));
        }

        private boolean isEmpty() {
            return begin() == usedMs.length;
        }

        private int begin() {
            int begin = 0;
            while (begin < usedMs.length && usedMs[begin] == 0) {
                begin++;
            }
            return begin;
        }
    }
}
