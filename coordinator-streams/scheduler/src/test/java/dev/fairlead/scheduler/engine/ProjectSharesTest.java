package dev.fairlead.scheduler.engine;

import static dev.fairlead.scheduler.simulation.SubmitDraft.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.scheduler.Command;
import dev.fairlead.scheduler.Fact;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Shares of projects, and of users in them, set while tasks wait. */
class ProjectSharesTest {
    private final SchedulerFixture pool = SchedulerFixture.pool();

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

    @Test
    void shouldCountTheTasksOfAUserOverAllProjects() {
        for (int i = 0; i < 64; i++) {
            pool.submit(task("t" + i).project("p" + i).needs("kind" + i, "x")).silently();
        }
        pool.submit(task("more").project("another").needs("other", "x")).leadsTo("TaskRejected more");
    }
}
