package dev.fairlead.faults.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.events.Token;
import dev.fairlead.faults.plan.Fault;
import dev.fairlead.faults.plan.FaultKind;
import dev.fairlead.faults.plan.InjectedFault;
import java.util.List;
import org.junit.jupiter.api.Test;

/** P3, P4 and P5: what depends on what was done when. */
final class PromisesUnderFaultsTest {

    private static InjectedFault fault(FaultKind kind, String target, long fromMs, long healedMs) {
        return new InjectedFault(new Fault(kind, target, 5), fromMs, healedMs, true);
    }

    private static List<String> violations(Tale tale, InjectedFault... faults) {
        return violations(0, tale, faults);
    }

    private static List<String> violations(long calmMs, Tale tale, InjectedFault... faults) {
        return Verdict.on(tale.history(), tale.acknowledged, List.of(faults), calmMs, 1, "outage-").stream()
                .map(Violation::toString)
                .toList();
    }

    @Test
    void shouldTakeAWorkersFailureAsExplainedOnlyByWhatWasDoneToIt() {
        // given
        Tale tale = Tale.wellEnded().workerFailed("w1-1");
        long nowMs = tale.nowMs();

        // then
        assertThat(violations(tale, fault(FaultKind.PAUSE, "w1", nowMs - 20_000, nowMs - 2_000)))
                .isEmpty();
        assertThat(violations(tale, fault(FaultKind.PAUSE, "w2", nowMs - 20_000, nowMs - 2_000)))
                .singleElement()
                .asString()
                .startsWith("P5: nothing was done to worker w1-1, but it was declared failed at 0-4-0, silent");
        assertThat(violations(tale, fault(FaultKind.PAUSE, "w1", nowMs - 90_000, nowMs - 60_000)))
                .hasSize(1);
    }

    @Test
    void shouldFindATaskThatWasRestartedWhileTheBrokersWereAway() {
        // given
        Tale tale = new Tale()
                .submit("outage-1")
                .created("outage-1")
                .assigned("outage-1", "w1-1")
                .something()
                .requeued("outage-1")
                .assigned("outage-1", "w2-1")
                .completed("outage-1", 0);

        // then
        assertThat(violations(tale))
                .containsExactly("P5: task outage-1 ran while the brokers were away, and was assigned 2 times.");
    }

    @Test
    void shouldFindAStallThatIsLongerThanPromised() {
        // given
        Tale tale = Tale.wellEnded().submit("t2").rejected("t2").report("t1").report("t1");
        long fromMs = tale.nowMs() + 500;
        tale.passes(16_200).report("t1");

        // then
        assertThat(violations(tale, fault(FaultKind.KILL, "b1", fromMs, fromMs + 6_000)))
                .containsExactly("P5: nothing was begun for 17200 ms from KILL b1 5 s on, which is more than"
                        + " 15000 ms, and 2000 ms that were usual before.");
        assertThat(violations(tale, fault(FaultKind.KILL, "c1", fromMs, fromMs + 6_000)))
                .singleElement()
                .asString()
                .startsWith("P4: ");
        assertThat(Verdict.on(
                        tale.history(),
                        tale.acknowledged,
                        List.of(fault(FaultKind.KILL, "c1", fromMs, fromMs + 6_000)),
                        0,
                        2,
                        "outage-"))
                .isEmpty();
        assertThat(violations(tale, fault(FaultKind.PAUSE, "b1", fromMs, fromMs + 6_000)))
                .isEmpty();
        assertThat(violations(tale, fault(FaultKind.KILL, "b1", fromMs + 90_000, fromMs + 96_000)))
                .isEmpty();
    }

    @Test
    void shouldNotTakeTheEndOfWhatWasBegunBeforeForASignOfLife() {
        // given
        Token token = new Token("t1", 7, 7L);
        Tale tale = Tale.wellEnded().reportBegin(token);
        long fromMs = tale.nowMs() + 500;
        tale.passes(9_000).reportEnd(token).passes(8_000).report("t1");

        // then
        assertThat(violations(tale, fault(FaultKind.KILL, "b1", fromMs, fromMs + 6_000)))
                .singleElement()
                .asString()
                .startsWith("P5: nothing was begun for 19000 ms from KILL b1 5 s on");
    }

    @Test
    void shouldNotGrantWhatWasUsualBeforeAllWasCalm() {
        // given
        Tale tale = Tale.wellEnded().passes(9_000).submit("t2").rejected("t2").report("t1");
        long calmMs = tale.nowMs();
        tale.report("t1").report("t1");
        long fromMs = tale.nowMs() + 500;
        tale.passes(3_500).report("t1");

        // then
        assertThat(violations(calmMs, tale, fault(FaultKind.RESTART, "c1", fromMs, fromMs + 1_000)))
                .containsExactly("P4: nothing was begun for 4500 ms from RESTART c1 5 s on, which is more than"
                        + " 3000 ms, and 1000 ms that were usual before.");
        assertThat(violations(0, tale, fault(FaultKind.RESTART, "c1", fromMs, fromMs + 1_000)))
                .isEmpty();
    }

    @Test
    void shouldFindATaskOfAKilledWorkerThatDidNotRunElsewhereInTime() {
        // given
        Tale tale = new Tale().submit("t1").created("t1").assigned("t1", "w1-1");
        long killedMs = tale.nowMs() + 100;
        tale.passes(8_000).workerFailed("w1-1").requeued("t1");
        InjectedFault kill = fault(FaultKind.KILL, "w1", killedMs, killedMs + 20_000);

        // when
        List<Violation> early = RunsElsewhere.check(
                tale.assigned("t1", "w2-1").started("t1", "w2-1").history(), List.of(kill), 1);
        List<Violation> late = RunsElsewhere.check(
                new Tale()
                        .submit("t1")
                        .created("t1")
                        .assigned("t1", "w1-1")
                        .passes(10_000)
                        .something()
                        .requeued("t1")
                        .assigned("t1", "w2-1")
                        .started("t1", "w2-1")
                        .history(),
                List.of(kill),
                1);

        // then
        assertThat(early).isEmpty();
        assertThat(late)
                .singleElement()
                .asString()
                .isEqualTo(
                        "P3: task t1 neither ran elsewhere nor was at its end 12000 ms after KILL w1 5 s, but 12900 ms"
                                + " after it.");
    }

    @Test
    void shouldTakeTheEndOfAShortAttemptForItsRunElsewhere() {
        // given
        Tale tale = new Tale().submit("t1").created("t1").assigned("t1", "w1-1");
        long killedMs = tale.nowMs() + 100;
        tale.passes(8_000).workerFailed("w1-1").requeued("t1").assigned("t1", "w2-1");
        InjectedFault kill = fault(FaultKind.KILL, "w1", killedMs, killedMs + 20_000);

        // then
        assertThat(RunsElsewhere.check(tale.history(), List.of(kill), 1)).hasSize(1);
        assertThat(RunsElsewhere.check(tale.failed("t1", true).history(), List.of(kill), 1))
                .isEmpty();
    }
}
