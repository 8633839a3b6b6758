package dev.fairlead.connect.duckdb.rows;

/** Of which test cases the output is kept. */
public enum TestOutput {
    ALL,
    NOT_PASSED,
    NONE;

    boolean keeps(boolean passed) {
        return this == ALL || (this == NOT_PASSED && !passed);
    }
}
