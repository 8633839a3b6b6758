package dev.fairlead.cli.run;

/**
 * How a run ended, and the exit code that says so. Green is what ran, ran to its end and passed; nothing else is.
 *
 * @param tests that are in the report, whatever their end
 * @param unfinished tasks that did not run to their end: cancelled, or left behind
 */
record RunOutcome(int tests, int failed, long unfinished) {
    static final int OK = 0;
    static final int TESTS_FAILED = 1;
    static final int COULD_NOT_RUN = 2;

    int exitCode() {
        if (failed > 0) {
            return TESTS_FAILED;
        }
        return tests == 0 || unfinished > 0 ? COULD_NOT_RUN : OK;
    }

    /** Why it could not run; empty where the counts say all. */
    String sentence() {
        if (unfinished > 0) {
            return "Expected to finish every task, but " + unfinished + (unfinished == 1 ? " was" : " were")
                    + " cancelled or did not end.";
        }
        return tests == 0
                ? "Expected to run at least one test, but the tasks ran none; look at --include and --tags."
                : "";
    }
}
