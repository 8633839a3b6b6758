package dev.fairlead.cli.run;

import java.util.List;

/**
 * What the progress display draws: the accepted counts, and with them those of tasks that still run.
 *
 * @param tasks planned and retried so far
 * @param doneWeight share of the work that is done, 0 to 1, by estimates where they are known
 * @param remainingMs run time that is left on all slots together; 0: not known
 */
record RunView(
        int tasks,
        int doneTasks,
        int passed,
        int failed,
        int aborted,
        int skipped,
        int flaky,
        double doneWeight,
        long remainingMs,
        int busy,
        List<Running> running) {

    /** @param tests that run in the task at this moment; may be empty */
    record Running(String worker, String task, List<String> tests, long sinceMs) {}

    int tests() {
        return passed + failed + aborted + skipped;
    }
}
