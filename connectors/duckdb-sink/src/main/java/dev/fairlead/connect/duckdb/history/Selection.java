package dev.fairlead.connect.duckdb.history;

/**
 * Which runs of tests a question is about.
 *
 * @param days the last so many days of what is recorded; 0: all of it
 * @param test what the test's class and name contain; empty: any
 * @param top how many lines at most
 */
public record Selection(int days, String test, int top) {
    static final String RUNS = """
            WITH runs AS (
              SELECT * FROM test_runs
              WHERE contains(class_name || '.' || name, ?)
                AND (? = 0 OR ended_at > (SELECT max(ended_at) FROM test_runs) - to_days(?)))
            """;

    Object[] values() {
        return new Object[] {test, days, days};
    }
}
