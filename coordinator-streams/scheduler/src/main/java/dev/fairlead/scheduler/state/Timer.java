package dev.fairlead.scheduler.state;

/** Something that happens by itself at a time, unless its record changes before. */
public record Timer(long dueMs, Kind kind, String id) implements Comparable<Timer> {

    /** What is due; {@link #onLeaseClock} says by which clock. */
    public enum Kind {
        TASK_READY(false),
        TASK_DEADLINE(false),
        TASK_LATE(false),
        TASK_CHARGE(false),
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

    @Override
    public int compareTo(Timer other) {
        int byDue = Long.compare(dueMs, other.dueMs);
        if (byDue != 0) {
            return byDue;
        }
        int byKind = kind.compareTo(other.kind);
        return byKind != 0 ? byKind : id.compareTo(other.id);
    }
}
