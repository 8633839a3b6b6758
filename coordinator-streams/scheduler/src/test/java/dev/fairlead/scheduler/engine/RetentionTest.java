package dev.fairlead.scheduler.engine;

import static dev.fairlead.scheduler.simulation.SubmitDraft.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.scheduler.Outcome;
import dev.fairlead.scheduler.Retention;
import dev.fairlead.scheduler.SchedulerLimits;
import org.junit.jupiter.api.Test;

/** What stays of what is over, and for how long. */
class RetentionTest {
    private final SchedulerFixture pool = SchedulerFixture.pool(
            SchedulerLimits.defaults().with(new Retention(4, 2, 86_400_000, 3_600_000, 2, 86_400_000)));

    @Test
    void shouldForgetOldestSpecsFirst() {
        for (int i = 1; i <= 3; i++) {
            pool.submit("t" + i).cancel("t" + i);
        }
        assertThat(pool.store().hasDroppedSpec("t1")).isTrue();
        assertThat(pool.store().hasDroppedSpec("t2")).isFalse();
        pool.silently().retry("t1").leadsTo("StaleReport RetryTask t1");
        pool.retry("t2").leadsTo("TaskCreated t2 QUEUED");
        pool.submit("t1").leadsToNothing();
    }

    @Test
    void shouldForgetOldestIdsFirst() {
        pool.register("w", 1);
        for (int i = 1; i <= 5; i++) {
            pool.submit("t" + i).finished("w", "t" + i, Outcome.SUCCEEDED);
        }
        assertThat(pool.store().has("t/t1")).isFalse();
        assertThat(pool.store().has("t/t2")).isTrue();
        pool.silently().submit("t1").leadsToAlso("TaskCreated t1 QUEUED");
    }

    @Test
    void shouldDropThePayloadWhenAnIdIsForgottenThatMightBeRetried() {
        pool.submit("t").cancel("t").register("w", 1);
        for (int i = 1; i <= 3; i++) {
            pool.submit("t" + i).finished("w", "t" + i, Outcome.SUCCEEDED);
        }
        assertThat(pool.store().hasDroppedSpec("t")).isFalse();
        pool.submit("t4").finished("w", "t4", Outcome.SUCCEEDED);
        assertThat(pool.store().has("t/t")).isFalse();
        assertThat(pool.store().hasDroppedSpec("t")).isTrue();
    }

    @Test
    void shouldForgetAfterADay() {
        pool.submit("t").cancel("t").silently();
        pool.jump(86_399_999).tick();
        assertThat(pool.store().has("t/t")).isTrue();
        pool.jump(1).tick();
        assertThat(pool.store().has("t/t")).isFalse();
        assertThat(pool.store().hasDroppedSpec("t")).isTrue();
        assertThat(pool.store().has("j/project")).isFalse();
        assertThat(pool.store().has("q/project\nann")).isFalse();
    }

    @Test
    void shouldRememberHowAUserStandsForLongerThanItsTasks() {
        SchedulerFixture brief =
                SchedulerFixture.pool(SchedulerLimits.defaults().with(new Retention(4, 2, 1_000, 3_600_000, 2, 5_000)));
        brief.submit("t").cancel("t").silently();
        brief.jump(4_999).tick();
        assertThat(brief.store().has("t/t")).isFalse();
        assertThat(brief.store().has("q/project\nann")).isTrue();
        brief.jump(1).tick();
        assertThat(brief.store().has("q/project\nann")).isFalse();
        assertThat(brief.store().has("j/project")).isFalse();
    }

    @Test
    void shouldRememberHowAUserStandsForAMonthUnlessToldOtherwise() {
        SchedulerFixture usual = SchedulerFixture.pool(SchedulerLimits.defaults());
        usual.submit("t").cancel("t").silently();
        usual.jump(30 * 86_400_000L - 1).tick();
        assertThat(usual.store().has("q/project\nann")).isTrue();
        usual.jump(1).tick();
        assertThat(usual.store().has("q/project\nann")).isFalse();
    }

    @Test
    void shouldForgetIdleUsersButNotTheirShares() {
        pool.share("dan", 2, 0);
        for (String user : new String[] {"ann", "bob", "cat"}) {
            pool.submit(task(user).of(user)).cancel(user).jump(1);
        }
        pool.tick();
        assertThat(pool.store().has("q/project\nann")).isFalse();
        assertThat(pool.store().has("q/project\nbob")).isTrue();
        assertThat(pool.store().has("j/project")).isTrue();
        assertThat(pool.store().has("u/dan")).isTrue();
    }

    @Test
    void shouldKeepStateFlatOverManyTasks() {
        SchedulerFixture flat = SchedulerFixture.pool(
                SchedulerLimits.defaults().with(new Retention(50, 10, 1_000_000, 1_000, 5, 1_000_000)));
        flat.register("w", 4);
        int after100 = 0;
        for (int i = 0; i < 5_000; i++) {
            flat.jump(10).submit(task("t" + i).of("user" + i % 50)).finished("w", "t" + i, Outcome.SUCCEEDED);
            after100 = i == 100 ? flat.store().size() : after100;
        }
        assertThat(flat.store().size()).isLessThanOrEqualTo(after100 + 1);
    }
}
