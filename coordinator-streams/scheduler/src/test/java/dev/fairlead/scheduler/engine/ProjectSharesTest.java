package dev.fairlead.scheduler.engine;

import static dev.fairlead.scheduler.simulation.SubmitDraft.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.scheduler.Command;
import dev.fairlead.scheduler.Fact;
import dev.fairlead.scheduler.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Shares of projects, and of users in them, set while tasks wait. */
class ProjectSharesTest {
    private final SchedulerFixture pool = SchedulerFixture.pool();
    private final List<String> running = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(strings = {"FAIR_SHARE", "ROUND_ROBIN", "PRIORITY_BASED"})
    void shouldServeAProjectAnewWhenItsQuotaIsRaised(String strategy) {
        // given
        pool.decide(new Command.ActivateScheduler("FairnessScheduler", strategy, Map.of()));
        pool.register("w", 3).decide(new Command.SetShare("web", "", 1, 1, 0));
        pool.submit(task("other").project("app")).submit(task("t1").project("web"));
        assertThat(pool.last(Fact.Assign.class).token().taskId()).isEqualTo("t1");
        pool.submit(task("t2").project("web"));
        assertThat(pool.facts()).noneMatch(Fact.Assign.class::isInstance);
        // when
        pool.decide(new Command.SetShare("web", "", 1, 2, 0));
        // then
        assertThat(pool.last(Fact.Assign.class).token().taskId()).isEqualTo("t2");
    }

    @Test
    void shouldLookAtTheQuotaInTheProjectBeforeThatOfTheUser() {
        // given
        pool.register("w", 4);
        pool.decide(new Command.SetShare("web", "ann", 1, 1, 0)).decide(new Command.SetShare("", "ann", 1, 2, 0));
        // when
        for (String id : new String[] {"a1", "a2", "a3"}) {
            pool.submit(task(id).project("app"));
        }
        // then
        pool.submit(task("w1").project("web"));
        assertThat(pool.last(Fact.Assign.class).token().taskId()).isEqualTo("w1");
        pool.submit(task("w2").project("web"));
        assertThat(pool.facts()).noneMatch(Fact.Assign.class::isInstance);
    }

    /**
     * Three on seven slots, a part of one each is shared by turns: who was held back has no more turns than the others, but
     * for what those got during the last of its tasks.
     */
    @ParameterizedTest
    @CsvSource({"web, ann", "'', ann", "web, ''"})
    void shouldGiveNoCreditForHavingBeenHeldBackByAQuotaThatIsRaised(String project, String user) {
        // given
        pool.drain("w", 0).register("seven", 7).decide(new Command.SetShare(project, user, 1, 1, 0));
        boolean apart = user.isEmpty();
        for (int i = 0; i < 120; i++) {
            noteStarts(pool.submit(task("a" + i).of("ann").project("web")));
            noteStarts(pool.submit(task("b" + i).of("bob").project(apart ? "app" : "web")));
            noteStarts(pool.submit(task("c" + i).of("cid").project(apart ? "lib" : "web")));
        }
        assertThat(startsOfAnn(15)).isEqualTo(15);
        // when
        noteStarts(pool.decide(new Command.SetShare(project, user, 1, 0, 0)));
        // then
        startsOfAnn(6);
        assertThat(startsOfAnn(9)).isBetween(20L, 22L);
    }

    /** Tasks of hers that begin in so many minutes, with one task a minute in each slot. */
    private long startsOfAnn(int minutes) {
        long starts = 0;
        for (int minute = 0; minute < minutes; minute++) {
            List<String> ending = List.copyOf(running);
            running.clear();
            ending.forEach(task -> pool.started("seven", task));
            pool.passBeating(60_000, "seven");
            ending.forEach(task -> noteStarts(pool.finished("seven", task, Outcome.SUCCEEDED)));
            starts += ending.stream().filter(task -> task.startsWith("a")).count();
        }
        return starts;
    }

    private void noteStarts(SchedulerFixture after) {
        after.facts().stream()
                .filter(Fact.Assign.class::isInstance)
                .map(Fact.Assign.class::cast)
                .forEach(assign -> running.add(assign.token().taskId()));
    }

    @Test
    void shouldCountTheTasksOfAUserOverAllProjects() {
        for (int i = 0; i < 64; i++) {
            pool.submit(task("t" + i).project("p" + i).needs("kind" + i, "x")).silently();
        }
        pool.submit(task("more").project("another").needs("other", "x")).leadsTo("TaskRejected more");
    }
}
