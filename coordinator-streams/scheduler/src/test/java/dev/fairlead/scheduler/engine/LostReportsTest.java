package dev.fairlead.scheduler.engine;

import static dev.fairlead.scheduler.simulation.SubmitDraft.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.scheduler.Command;
import dev.fairlead.scheduler.Fact;
import dev.fairlead.scheduler.Outcome;
import dev.fairlead.scheduler.Report;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reports that never count: those that became dead letters on the way, and those that cannot be true. */
class LostReportsTest {
    private final SchedulerFixture pool = SchedulerFixture.pool();

    @Test
    void shouldEndAttemptThatItsWorkerDoesNotHoldAnyMore() {
        pool.register("w", 1).submit("t").started("w", "t").silently();

        pool.passBeatingWithout(9_000, "w").leadsToNothing();
        pool.passBeatingWithout(2_000, "w").leadsToAlso("TaskRequeued t QUEUED", "TaskAssigned t ASSIGNED w");
    }

    @Test
    void shouldCountLostReportsAgainstInfrastructureAttempts() {
        pool.register("w", 1)
                .submit(task("t").infrastructureAttempts(0))
                .started("w", "t")
                .silently();

        pool.passBeatingWithout(11_000, "w").leadsToAlso("TaskFailed t FAILED LOST");
    }

    @Test
    void shouldKeepAttemptThatIsListedAgain() {
        pool.register("w", 1).submit("t").started("w", "t").silently();

        pool.passBeatingWithout(6_000, "w").beat("w", pool.token("t")).leadsToNothing();
        for (int beat = 0; beat < 20; beat++) {
            pool.jump(1_000).beat("w", pool.token("t"));
        }
        pool.leadsToNothing();
    }

    @Test
    void shouldTakeReportThatComesLateAfterAll() {
        pool.register("w", 1).submit("t").started("w", "t").silently();

        pool.passBeatingWithout(5_000, "w")
                .finished("w", "t", Outcome.SUCCEEDED)
                .leadsToAlso("TaskCompleted t SUCCEEDED w");
        pool.passBeatingWithout(20_000, "w").leadsToNothing();
    }

    @Test
    void shouldKeepItsRunTimeOutWhenItWasMissedForAWhile() {
        pool.register("w", 1)
                .submit(task("t").timeout(20_000))
                .started("w", "t")
                .silently();

        pool.passBeatingWithout(3_000, "w").beat("w", pool.token("t")).silently();
        for (int beat = 0; beat < 60; beat++) {
            pool.jump(1_000).beat("w", pool.token("t"));
        }
        pool.leadsToAlso("TaskCancelling t CANCELLING w");
    }

    @ParameterizedTest
    @CsvSource({
        "-1, 0, 0, it counts tests as no suite can (0 to 100000000)",
        "2147483647, 0, 0, it counts tests as no suite can (0 to 100000000)",
        "0, -1, 0, it names -1 chunks (0 to 1000000)",
        "0, 2147483647, 0, it names 2147483647 chunks (0 to 1000000)",
        "0, 0, -1, it took -1 ms (0 to 10000000000)",
        "0, 0, 9223372036854775807, it took 9223372036854775807 ms (0 to 10000000000)"
    })
    void shouldLoseAttemptWhoseReportCannotBeTrue(int count, int chunks, long durationMs, String flaw) {
        pool.register("w", 1).submit("t").started("w", "t");

        pool.decide(finished(new Report(
                Outcome.SUCCEEDED, true, "", new Report.Counts(0, 0, 0, count, 0), List.of(), chunks, 0, durationMs)));

        assertThat(pool.last(Fact.StaleReport.class).reason())
                .isEqualTo("Expected to take a report with attempt 1 of t, but " + flaw + ".");
        assertThat(pool.last(Fact.TaskRequeued.class).reason())
                .isEqualTo("its worker reported what cannot be: " + flaw);
    }

    @Test
    void shouldKeepOnlyTheBeginningOfWordsThatAreTooMany() {
        pool.register("w", 1).submit("t").started("w", "t");
        Report.Failure failure = new Report.Failure("n".repeat(5_000), "m".repeat(5_000));

        pool.decide(finished(new Report(
                Outcome.FAILED,
                true,
                "x".repeat(100_000),
                Report.Counts.NONE,
                java.util.Collections.nCopies(1_000, failure),
                0,
                0,
                0)));

        Report kept = pool.last(Fact.TaskFailed.class).report();
        assertThat(kept.message()).hasSize(8 * 1024);
        assertThat(kept.failures()).hasSize(20).allMatch(one -> one.test().length() == 1_000);
    }

    private Command finished(Report report) {
        return new Command.Finished("w", "i1", pool.token("t"), report);
    }
}
