package dev.fairlead.scheduler.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** ROUND_ROBIN: users take turns, and so do workers. */
class RoundRobinTest {
    private static final int USERS = 5;

    @Test
    void shouldCycleThroughUsersWhenAllAreBacklogged() {
        // given
        List<Job> trace = backlog(20);
        // when
        List<Placement> placements = pool().workers(1, 1).run(trace);
        // then
        assertThat(placements).extracting(p -> p.job().user()).isEqualTo(cycle("u%d", USERS, 100));
    }

    @Test
    void shouldCycleThroughThoseThatAreLeft() {
        // given
        List<Job> trace = new ArrayList<>(backlog(2));
        trace.removeIf(job -> job.task().equals("1-u3"));
        // when
        List<Placement> placements = pool().workers(1, 1).run(trace);
        // then
        assertThat(placements)
                .extracting(p -> p.job().user())
                .containsExactly("u0", "u1", "u2", "u3", "u4", "u0", "u1", "u2", "u4");
    }

    @Test
    void shouldPutNewcomerBehindThoseThatWait() {
        // given
        List<Job> trace = new ArrayList<>(backlog(2));
        trace.add(new Job("new", "a-newcomer", 50, 10));
        // when
        List<Placement> placements = pool().workers(1, 1).run(trace);
        // then
        assertThat(Traces.tasks(placements)).startsWith("0-u0", "0-u1", "0-u2", "0-u3", "0-u4", "1-u0", "new");
    }

    @Test
    void shouldCycleThroughWorkersWhenRunTimesAreEqual() {
        // given
        List<Job> trace = IntStream.range(0, 40)
                .mapToObj(i -> new Job("t" + i, "ann", 0, 100))
                .toList();
        // when
        List<Placement> placements = pool().workers(4, 1).run(trace);
        // then
        assertThat(placements).extracting(Placement::worker).isEqualTo(cycle("w%04d", 4, 40));
    }

    @Test
    void shouldCycleThroughWorkersWhenAllAreFree() {
        // given
        List<Job> trace = IntStream.range(0, 40)
                .mapToObj(i -> new Job("t" + i, "ann", 1_000L * i, 100))
                .toList();
        // when
        List<Placement> placements = pool().workers(4, 2).run(trace);
        // then
        assertThat(placements).extracting(Placement::worker).isEqualTo(cycle("w%04d", 4, 40));
    }

    @Test
    void shouldDoTheSameWhenRunAgain() {
        // given
        List<Job> trace = Traces.mixed(3, 500);
        List<Placement> expected = pool().workers(3, 2).run(trace);
        // when
        List<Placement> placements = pool().workers(3, 2).run(trace);
        // then
        assertThat(placements).isEqualTo(expected);
    }

    private static TraceSimulation pool() {
        return Traces.pool("FairnessScheduler", "ROUND_ROBIN");
    }

    /** So many of each user, with run times that differ. */
    private static List<Job> backlog(int each) {
        return IntStream.range(0, each * USERS)
                .mapToObj(i -> new Job(i / USERS + "-u" + i % USERS, "u" + i % USERS, 0, 100L * (1 + i % USERS)))
                .toList();
    }

    private static List<String> cycle(String name, int length, int size) {
        return IntStream.range(0, size)
                .mapToObj(i -> name.formatted(i % length))
                .toList();
    }
}
