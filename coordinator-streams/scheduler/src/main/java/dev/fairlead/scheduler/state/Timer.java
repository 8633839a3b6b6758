package dev.fairlead.scheduler.state;

/** Something that happens by itself at a time, unless its record changes before. */
public final class Timer implements Comparable<Timer> {
    private final long dueMs;
    private final Kind kind;
    private final String id;
    private int place;

    /** What is due; {@link #onLeaseClock} says by which clock. */
    public enum Kind {
        TASK_READY(false),
        TASK_DEADLINE(false),
        TASK_LATE(false),
        TASK_CHARGE(false),
        QUOTA(false),
        QUOTA_UNUSED(false),
        TASK_ADMISSION(true),
        TASK_UNKNOWN(true),
        TASK_ATTEMPT(true),
        WORKER(true),
        RECOVERY(true);

        private final boolean onLeaseClock;

        Kind(boolean onLeaseClock) {
            this.onLeaseClock = onLeaseClock;
        }

        boolean onLeaseClock() {
            return onLeaseClock;
        }
    }

    Timer(long dueMs, Kind kind, String id) {
        this.dueMs = dueMs;
        this.kind = kind;
        this.id = id;
    }

    public long dueMs() {
        return dueMs;
    }

    public Kind kind() {
        return kind;
    }

    /** Of the task, the worker or the recovery, or of the state key of what has a quota. */
    public String id() {
        return id;
    }

    /** Where its heap has it. */
    int place() {
        return place;
    }

    void place(int now) {
        place = now;
    }

    @Override
    public int compareTo(Timer other) {
        int byDue = Long.compare(dueMs, other.dueMs);
        if (byDue != 0) {
            return byDue;
        }
        int byKind = kind.compareTo(other.kind);
        return byKind != 0 ? byKind : id.compareTo(other.id);
    }

    @Override
    public String toString() {
        return "%s of %s at %d".formatted(kind, id, dueMs);
    }
}
