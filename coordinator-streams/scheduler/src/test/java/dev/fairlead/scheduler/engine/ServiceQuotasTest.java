package dev.fairlead.scheduler.engine;

import static dev.fairlead.scheduler.simulation.SubmitDraft.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.scheduler.Command;
import dev.fairlead.scheduler.Fact;
import dev.fairlead.scheduler.Outcome;
import dev.fairlead.scheduler.Retention;
import dev.fairlead.scheduler.SchedulerLimits;
import dev.fairlead.scheduler.SizeLimits;
import dev.fairlead.scheduler.UsageRecord;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Quotas of slot time within the scheduler's window, an hour here. */
class ServiceQuotasTest {
    private static final long MINUTE_MS = 60_000;
    private static final long WINDOW_MS = 60 * MINUTE_MS;
    private static final long PART_MS = WINDOW_MS / UsageRecord.PARTS;

    private SchedulerFixture pool = SchedulerFixture.pool();
    private String running = "";

    @BeforeEach
    void scheduleWithinAnHour() {
        activate("FAIR_SHARE", Map.of("fairness_window_hours", "1"));
        pool.register("w", 2).silently();
    }

    private void activate(String strategy, Map<String, String> settings) {
        pool.decide(new Command.ActivateScheduler("FairnessScheduler", strategy, settings));
    }

    private void quota(String project, String user, long serviceQuotaMs) {
        pool.decide(new Command.SetShare(project, user, 1, 0, serviceQuotaMs)).silently();
    }

    /** One task of the user that runs for so long, beginning at once. */
    private void run(String taskId, String user, String project, long ms) {
        pool.submit(task(taskId).of(user).project(project)).leadsToAlso("Assign w " + taskId + "#1");
        pool.started("w", taskId).passBeating(ms, "w").finished("w", taskId, Outcome.SUCCEEDED);
    }

    @ParameterizedTest
    @CsvSource({"'', ann", "web, ann", "web, ''"})
    void shouldHoldBackWhoeverHasSpentTheQuotaUntilItLeavesTheWindow(String project, String user) {
        // given
        quota(project, user, 2 * MINUTE_MS);
        long begin = pool.now();
        run("t1", "ann", "web", 2 * MINUTE_MS);
        // when
        pool.silently().submit(task("t2").of("ann").project("web")).leadsTo("TaskCreated t2 QUEUED");
        // then
        pool.submit(task("other").of("bob").project("app")).leadsToAlso("Assign w other#1");
        pool.started("w", "other").silently();
        long end = begin + 2 * MINUTE_MS;
        long renewed = (begin / PART_MS + 1) * PART_MS + WINDOW_MS;
        pool.passBeating(renewed - end - 2_000, "w").leadsToNothing();
        pool.passBeating(2_000, "w").leadsToAlso("Assign w t2#1");
    }

    @Test
    void shouldTellWhenTheQuotaIsReachedWhileATaskRuns() {
        // given
        quota("web", "ann", MINUTE_MS);
        pool.submit(task("t1").of("ann").project("web")).started("w", "t1").silently();
        // when
        pool.passBeating(MINUTE_MS - 1_000, "w").leadsToNothing();
        pool.passBeating(1_000, "w");
        // then
        Fact.ServiceQuotaReached reached = pool.last(Fact.ServiceQuotaReached.class);
        assertThat(reached.project()).isEqualTo("web");
        assertThat(reached.user()).isEqualTo("ann");
        assertThat(reached.serviceQuotaMs()).isEqualTo(MINUTE_MS);
        assertThat(reached.untilMs()).isBetween(pool.now() + WINDOW_MS - MINUTE_MS, pool.now() + WINDOW_MS + PART_MS);
        pool.silently().submit(task("t2").of("ann").project("web")).leadsTo("TaskCreated t2 QUEUED");
        pool.finished("w", "t1", Outcome.SUCCEEDED).leadsTo("TaskCompleted t1 SUCCEEDED w");
    }

    @Test
    void shouldTellAgainWhenItTakesLongerThanWasTold() {
        // given
        quota("web", "ann", MINUTE_MS);
        pool.submit(task("t1").of("ann").project("web")).started("w", "t1");
        pool.passBeating(MINUTE_MS, "w");
        long first = pool.last(Fact.ServiceQuotaReached.class).untilMs();
        // when
        pool.passBeating(first - pool.now() - 1_000, "w").silently();
        pool.passBeating(1_000, "w").leadsTo("ServiceQuotaReached web/ann");
        // then
        assertThat(pool.last(Fact.ServiceQuotaReached.class).untilMs()).isEqualTo(first + PART_MS);
        pool.silently().decide(new Command.SetShare("web", "ann", 1, 0, 2 * MINUTE_MS));
        assertThat(pool.last(Fact.ServiceQuotaReached.class).serviceQuotaMs()).isEqualTo(2 * MINUTE_MS);
    }

    @Test
    void shouldCountTheTimeOfAllSlots() {
        quota("web", "", MINUTE_MS);
        pool.submit(task("t1").of("ann").project("web")).started("w", "t1");
        pool.submit(task("t2").of("bob").project("web")).started("w", "t2").silently();
        pool.passBeating(MINUTE_MS / 2 - 1_000, "w").leadsToNothing();
        pool.passBeating(1_000, "w").leadsTo("ServiceQuotaReached web/");
    }

    @Test
    void shouldLetThoseGoOnWhoseQuotaIsTakenBack() {
        quota("", "ann", MINUTE_MS);
        run("t1", "ann", "web", MINUTE_MS);
        pool.silently().submit(task("t2").of("ann").project("web")).leadsTo("TaskCreated t2 QUEUED");
        pool.decide(new Command.SetShare("", "ann", 1, 0, 2 * MINUTE_MS)).leadsToAlso("Assign w t2#1");
        assertThat(pool.store().has("v/web\nann")).isTrue();
        pool.decide(new Command.SetShare("", "ann", 1, 0, 0));
        assertThat(pool.store().has("v/web\nann")).isFalse();
    }

    @Test
    void shouldCountFromWhenTheQuotaWasSet() {
        pool.submit(task("t1").of("ann").project("web")).started("w", "t1");
        pool.passBeating(5 * MINUTE_MS, "w");
        quota("", "ann", MINUTE_MS);
        pool.submit(task("t2").of("ann").project("web")).leadsToAlso("Assign w t2#1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"FAIR_SHARE", "ROUND_ROBIN", "PRIORITY_BASED"})
    void shouldHoldBackUnderEveryStrategyUnlessQuotasAreNotLookedAt(String strategy) {
        // given
        activate(strategy, Map.of("fairness_window_hours", "1"));
        quota("", "ann", MINUTE_MS);
        run("t1", "ann", "web", MINUTE_MS);
        pool.silently().submit(task("t2").of("ann").project("web")).leadsTo("TaskCreated t2 QUEUED");
        // when
        activate(strategy, Map.of("enable_quotas", "false"));
        // then
        pool.tick().leadsToAlso("Assign w t2#1");
        assertThat(pool.store().has("v/web\nann")).isFalse();
    }

    @Test
    void shouldCountWhatRunsFromWhenQuotasAreLookedAtAgain() {
        // given
        activate("FAIR_SHARE", Map.of("enable_quotas", "false"));
        quota("", "ann", MINUTE_MS);
        pool.submit(task("t1").of("ann").project("web")).started("w", "t1");
        pool.passBeating(5 * MINUTE_MS, "w").silently();
        // when
        activate("FAIR_SHARE", Map.of("enable_quotas", "true"));
        pool.silently();
        // then
        pool.passBeating(MINUTE_MS, "w").leadsToNothing();
        pool.passBeating(1_000, "w").leadsTo("ServiceQuotaReached web/ann");
    }

    @Test
    void shouldRenewByTheWindowOfTheSchedulerThatIsActive() {
        // given
        activate("FAIR_SHARE", Map.of("fairness_window_hours", "24"));
        quota("", "ann", MINUTE_MS);
        run("t1", "ann", "web", MINUTE_MS);
        pool.silently().submit(task("t2").of("ann").project("web")).leadsTo("TaskCreated t2 QUEUED");
        pool.passBeating(2 * WINDOW_MS, "w").leadsToNothing();
        // when
        activate("FAIR_SHARE", Map.of("fairness_window_hours", "1"));
        // then
        pool.tick().leadsToAlso("Assign w t2#1");
    }

    @Test
    void shouldRememberWhatWasUsedWhenTheQueueIsForgotten() {
        // given
        pool = SchedulerFixture.pool(
                SchedulerLimits.defaults().with(new Retention(4, 2, 86_400_000, 3_600_000, 1, 86_400_000)));
        scheduleWithinAnHour();
        quota("", "ann", MINUTE_MS);
        run("t1", "ann", "web", MINUTE_MS);
        run("other", "bob", "web", MINUTE_MS);
        assertThat(pool.store().has("q/web\nann")).isFalse();
        // when
        pool.restored().silently();
        // then
        pool.submit(task("t2").of("ann").project("web")).leadsTo("TaskCreated t2 QUEUED");
    }

    @Test
    void shouldForgetWhatWasUsedWhenItHasLeftTheWindow() {
        quota("", "ann", 2 * MINUTE_MS);
        run("t1", "ann", "web", MINUTE_MS);
        assertThat(pool.store().has("v/web\nann")).isTrue();
        pool.passBeating(WINDOW_MS + PART_MS, "w");
        assertThat(pool.store().has("v/web\nann")).isFalse();
    }

    /** As many things become due at once as one command may lead to, and then some. */
    @Test
    void shouldStartNothingBeforeEveryQuotaWasLookedAt() {
        // given
        pool = SchedulerFixture.pool(SchedulerLimits.defaults()
                .with(new SizeLimits(200, 1_000, 100_000, 32, 100, 10_000, 10_000, 64, 1_000, 1_000, 100, 3)));
        scheduleWithinAnHour();
        pool.register("big", 10);
        for (int i = 0; i < 5; i++) {
            quota("", "u" + i, MINUTE_MS);
            pool.submit(
                    task("timed" + i).of("bob").notBefore(pool.now() + 1_000).needs("none", "x"));
            pool.submit(task("t" + i).of("u" + i));
        }
        // when
        pool.jump(2 * MINUTE_MS).silently().submit(task("more").of("u4"));
        // then
        assertThat(pool.facts()).noneMatch(Fact.Assign.class::isInstance);
        pool.tick();
        assertThat(pool.facts()).noneMatch(Fact.Assign.class::isInstance);
        pool.tick().tick().submit(task("other").of("cat")).leadsToAlso("Assign big other#1");
    }

    @Test
    void shouldNeedNoTicksForAQuotaThatIsNotSpent() {
        quota("", "ann", 2 * MINUTE_MS);
        run("t1", "ann", "web", MINUTE_MS);
        pool.decide(new Command.Deregister("w", "i1", "bye"));
        assertThat(pool.scheduler().wantsTicks()).isFalse();
        quota("", "ann", MINUTE_MS);
        assertThat(pool.scheduler().wantsTicks()).isTrue();
    }

    /** Two users on one slot: who was held back for long has no more of it afterwards than the other. */
    @ParameterizedTest
    @CsvSource({"web, ann", "web, ''"})
    void shouldGiveNoCreditForHavingBeenHeldBack(String project, String user) {
        // given
        pool.drain("w", 0).register("one", 1).decide(new Command.SetShare(project, user, 1, 0, MINUTE_MS));
        for (int i = 0; i < 60; i++) {
            pool.submit(task("a" + i).of("ann").project("web"));
            pool.submit(task("b" + i).of("bob").project(user.isEmpty() ? "app" : "web"));
        }
        assertThat(turnsOfAnn("a0", 20)).isEqualTo(1);
        // when
        quota(project, user, 0);
        // then
        assertThat(turnsOfAnn(running, 10)).isEqualTo(5);
    }

    private int turnsOfAnn(String from, int turns) {
        int turnsOfAnn = 0;
        running = from;
        for (int turn = 0; turn < turns; turn++) {
            turnsOfAnn += running.startsWith("a") ? 1 : 0;
            pool.started("one", running).passBeating(MINUTE_MS, "one").finished("one", running, Outcome.SUCCEEDED);
            running = pool.last(Fact.Assign.class).token().taskId();
        }
        return turnsOfAnn;
    }
}
