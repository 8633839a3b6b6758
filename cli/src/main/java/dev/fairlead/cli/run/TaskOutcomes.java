package dev.fairlead.cli.run;

import dev.fairlead.cli.suite.PlannedTask;
import dev.fairlead.events.FailureReason;
import dev.fairlead.events.ResultChunk;
import dev.fairlead.events.TestCaseResult;
import dev.fairlead.reports.TestResult.Attempt;
import dev.fairlead.reports.TestResult.Status;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * What a closed task means for the tests, and whether some of them are tried again. A task that failed without a failed
 * test in it becomes a failed test of its own, named {@value #WHOLE_TASK}, so that nothing red is ever without an entry.
 */
final class TaskOutcomes {
    static final String WHOLE_TASK = "(whole task)";

    private final TestLedger ledger = new TestLedger();
    private final int retries;
    private final Consumer<News> news;
    private boolean failedForGood;
    private boolean incomplete;

    TaskOutcomes(int retries, Consumer<News> news) {
        this.retries = retries;
        this.news = news;
    }

    TestLedger ledger() {
        return ledger;
    }

    /** Whether a test failed that is not tried again. */
    boolean isFailedForGood() {
        return failedForGood;
    }

    /** Whether a task ended without saying how its tests did. */
    boolean isIncomplete() {
        return incomplete;
    }

    /**
     * @param missing what is missing of the task's results; empty: nothing
     * @return the task that tries again what failed
     */
    Optional<TaskRun> close(TaskRun task, String missing) {
        TaskEnd end = task.end();
        incomplete |= end.kind() == TaskEnd.Kind.CANCELLED || !missing.isEmpty();
        List<ResultChunk> chunks = task.close();
        List<TestCaseResult> failed = record(task, chunks);
        boolean wholeFailed = !missing.isEmpty() || (end.isFailure() && failed.isEmpty());
        if (wholeFailed) {
            ledger.add(wholeTask(task), task.planned.name(), WHOLE_TASK, "", wholeTask(task, missing));
        } else if (end.kind() == TaskEnd.Kind.SUCCEEDED) {
            resolve(task, chunks);
        }
        Optional<TaskRun> again = isFailed(failed, wholeFailed) && mayRetry(task)
                ? Optional.of(retry(task, failed, wholeFailed))
                : Optional.empty();
        failedForGood |= isFailed(failed, wholeFailed) && again.isEmpty();
        tell(task, failed, wholeFailed, again.isPresent(), missing);
        return again;
    }

    private static boolean isFailed(List<TestCaseResult> failed, boolean wholeFailed) {
        return wholeFailed || !failed.isEmpty();
    }

    private List<TestCaseResult> record(TaskRun task, List<ResultChunk> chunks) {
        List<TestCaseResult> failed = new ArrayList<>();
        Map<String, Integer> seen = new HashMap<>();
        for (ResultChunk chunk : chunks) {
            for (TestCaseResult test : chunk.getTests()) {
                int nth = seen.merge(test.getId(), 1, Integer::sum);
                String id = nth == 1 ? test.getId() : test.getId() + "#" + nth;
                TestLedger.Key key = new TestLedger.Key(task.root, id);
                ledger.add(key, test, chunk.getWorkerId());
                if (TestLedger.status(test) == Status.FAILED) {
                    failed.add(test);
                } else if (ledger.isFlaky(key)) {
                    news.accept(new News.TestFlaky(test.getClassName(), test.getName(), task.round));
                }
            }
        }
        return failed;
    }

    /** A class that failed before its tests, or a task that failed without any, did better if it now ran through. */
    private void resolve(TaskRun task, List<ResultChunk> chunks) {
        if (task.round == 1) {
            return;
        }
        Set<String> ran = new HashSet<>();
        chunks.forEach(chunk -> chunk.getTests().forEach(test -> ran.add(test.getId())));
        Predicate<String> contained = id -> ran.stream().anyMatch(r -> r.startsWith(id + "/"));
        for (TestLedger.Key key : ledger.failedOf(task.root)) {
            boolean whole = key.equals(wholeTask(task)) && task.whole;
            if (whole || (!ran.contains(key.test()) && contained.test(key.test()))) {
                ledger.pass(key, task.worker(), task.startedAtMs(), task.end().durationMs());
            }
        }
    }

    private boolean mayRetry(TaskRun task) {
        TaskEnd end = task.end();
        boolean pointless = end.reason() == FailureReason.UNSUPPORTED
                || end.reason() == FailureReason.DEADLINE
                || end.kind() == TaskEnd.Kind.REJECTED
                || end.kind() == TaskEnd.Kind.CANCELLED;
        return task.round <= retries && !pointless;
    }

    private static TaskRun retry(TaskRun task, List<TestCaseResult> failed, boolean wholeFailed) {
        String id = task.root + "~" + (task.round + 1);
        List<String> selectors =
                failed.stream().map(TestCaseResult::getSelector).distinct().toList();
        boolean whole = wholeFailed || task.end().isBroken() || selectors.contains("");
        PlannedTask planned = whole ? again(task.planned, id) : task.planned.rerun(id, selectors);
        return new TaskRun(planned, task.root, task.round + 1, whole);
    }

    private static PlannedTask again(PlannedTask task, String id) {
        return new PlannedTask(
                id,
                task.type(),
                task.name(),
                task.payload(),
                task.timeoutMs(),
                task.estimateMs(),
                task.requirements(),
                task.labels());
    }

    private void tell(TaskRun task, List<TestCaseResult> failed, boolean whole, boolean again, String missing) {
        failed.forEach(test -> news.accept(News.failed(test, again)));
        if (whole) {
            news.accept(new News.TestFailed(
                    task.planned.name(), WHOLE_TASK, wholeTask(task, missing).failureMessage(), again));
        }
    }

    private static TestLedger.Key wholeTask(TaskRun task) {
        return new TestLedger.Key(task.root, task.root);
    }

    private static Attempt wholeTask(TaskRun task, String missing) {
        TaskEnd end = task.end();
        String why = !missing.isEmpty() ? missing : end.message().isBlank() ? end.verdict() : end.message();
        return new Attempt(
                Status.FAILED,
                task.worker(),
                task.startedAtMs(),
                end.durationMs() * 1_000,
                end.kind() == TaskEnd.Kind.FAILED
                        ? end.reason().name()
                        : end.kind().name(),
                why,
                task.output().getOrDefault("thread-dump", ""),
                "",
                task.output().getOrDefault("stdout", ""),
                task.output().getOrDefault("stderr", ""));
    }
}
