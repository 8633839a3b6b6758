package dev.fairlead.connect.duckdb.store;

import java.util.List;
import java.util.Locale;

/**
 * The tables that rows are made for, and what happens when the key of a row is there already.
 *
 * <p>In most, a row never changes: the second one of a key is the same, and goes. In the others a row is put together
 * from several records, which may come in any order; {@link Merge} says how. Their key columns come first.
 */
public enum Table {
    HOOKS_RAW,
    SUBMISSIONS,
    TASKS,
    ATTEMPTS,
    REPORTED_CASES,
    WORKERS,
    HEARTBEATS,
    DECISIONS,
    SCHEDULER_CHANGES,
    RECOVERIES,
    REJECTIONS,
    DEAD_LETTERS,
    IMPORTED_TASKS,
    IMPORTED_CASES;

    String sqlName() {
        return name().toLowerCase(Locale.ROOT);
    }

    String stagingName() {
        return "staged_" + sqlName();
    }

    /** How many columns, from the first, are the key of rows that are merged; 0: they are not. */
    int keyColumns() {
        return switch (this) {
            case TASKS -> 1;
            case ATTEMPTS -> 2;
            case WORKERS, RECOVERIES -> 3;
            default -> 0;
        };
    }

    Merge merge() {
        return switch (this) {
            case TASKS -> new Merge(Merge.Winner.LATEST, "fact_offset", "fact_index", List.of("created_offset"));
            case ATTEMPTS ->
                new Merge(
                        Merge.Winner.EARLIEST,
                        "end_offset",
                        "end_index",
                        List.of(
                                "log_id",
                                "pool",
                                "task_id",
                                "log_partition",
                                "position",
                                "worker_id",
                                "assigned_at",
                                "started_at"));
            case WORKERS -> new Merge(Merge.Winner.LATEST, "fact_offset", "fact_index", List.of("first_seen_at"));
            default -> Merge.EACH_COLUMN_ONCE;
        };
    }
}
