package dev.fairlead.scheduler.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.scheduler.Fact;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A coordinator that is behind the log decides by the time of the commands, and its assignments come later. */
class LateAssignmentsTest {
    private final SchedulerFixture pool = SchedulerFixture.pool();

    @Test
    void shouldBeginTheAcknowledgementTimeWhenTheAssignmentIsPublished() {
        pool.register("w", 1);
        long before = pool.offset();
        pool.submit("t").silently();

        pass(30, before);
        pool.leadsToNothing();
        pass(9, pool.offset());
        pool.leadsToNothing();
        pass(3, pool.offset());
        pool.leadsToAlso("TaskRequeued t QUEUED");
    }

    @Test
    void shouldKeepWaitingAfterARestart() {
        pool.register("w", 1);
        long before = pool.offset();
        pool.submit("t").silently();

        pass(12, before);
        pool.restored();
        pass(12, before);
        pool.leadsToNothing();
        pass(5, pool.offset());
        pool.restored();
        pass(4, pool.offset());
        pool.leadsToNothing();
        pass(3, pool.offset());
        pool.leadsToAlso("TaskRequeued t QUEUED");
    }

    @Test
    void shouldBeginItWithTheAssignmentWhereNobodyTells() {
        pool.register("w", 1).submit("t").silently();

        pass(9, 0);
        pool.leadsToNothing();
        pass(2, 0);
        pool.leadsToAlso("TaskRequeued t QUEUED");
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, Long.MIN_VALUE, 1_000, Long.MAX_VALUE})
    void shouldNotBelieveATickThatCannotKnow(long decided) {
        pool.register("w", 1).submit("t").silently();

        pool.tick(decided);
        assertThat(pool.last(Fact.StaleReport.class).reason())
                .isEqualTo("Expected a tick to tell of commands before its own offset 2, but it tells of those before "
                        + decided + ".");
        pass(11, decided);
        pool.leadsToAlso("TaskRequeued t QUEUED");
    }

    /** Seconds in which the worker is alive, does not say that it has the task, and a tick says what is decided. */
    private void pass(int seconds, long decided) {
        for (int second = 0; second < seconds; second++) {
            pool.jump(1_000).beat("w").tick(decided);
        }
    }
}
