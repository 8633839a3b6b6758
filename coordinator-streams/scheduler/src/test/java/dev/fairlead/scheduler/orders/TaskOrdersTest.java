package dev.fairlead.scheduler.orders;

import static dev.fairlead.scheduler.simulation.FakeTask.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.scheduler.api.Head;
import dev.fairlead.scheduler.api.TaskOrder;
import dev.fairlead.scheduler.simulation.FakeTask;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which task goes first in each order; they arrive in the order in which they are named. */
class TaskOrdersTest {

    @Test
    void shouldGoByArrivalWhateverElseTasksAre() {
        // when
        List<String> order = ordered(
                new Arrival(), task("a").due(9), task("b").urgent(9), task("c").due(1));
        // then
        assertThat(order).containsExactly("a", "b", "c");
    }

    @Test
    void shouldGoByPriorityThenByArrival() {
        // when
        List<String> order = ordered(
                new AgedPriority(100),
                task("low").urgent(-1),
                task("x"),
                task("y").urgent(5));
        // then
        assertThat(order).containsExactly("y", "x", "low");
    }

    @Test
    void shouldGoBeforeUrgentTaskWhenSubmittedEarlierByAllItsSteps() {
        // given
        FakeTask old = task("old").submitted(1_000);
        // when
        List<String> earlier =
                ordered(new AgedPriority(100), old, task("urgent").urgent(5).submitted(1_499));
        List<String> later =
                ordered(new AgedPriority(100), old, task("urgent").urgent(5).submitted(1_500));
        // then
        assertThat(earlier).containsExactly("urgent", "old");
        assertThat(later).containsExactly("old", "urgent");
    }

    @Test
    void shouldGoByDueTimeAndLastWhenThereIsNone() {
        // when
        List<String> order = ordered(
                new EarliestDue(),
                task("any"),
                task("later").due(20),
                task("soon").due(10));
        // then
        assertThat(order).containsExactly("soon", "later", "any");
    }

    @Test
    void shouldGoByShortestRunTimeWithinPatience() {
        // given
        FakeTask lengthy = task("long").expected(100);
        // when
        List<String> within = ordered(
                new ShortestExpected(10), lengthy, task("short").expected(1).submitted(989));
        List<String> after = ordered(
                new ShortestExpected(10), lengthy, task("short").expected(1).submitted(990));
        // then
        assertThat(within).containsExactly("short", "long");
        assertThat(after).containsExactly("long", "short");
    }

    @Test
    void shouldGoByLongestRunTimeWithinItself() {
        // given
        FakeTask small = task("short").expected(1);
        // when
        List<String> within =
                ordered(new LongestExpected(), small, task("long").expected(100).submitted(98));
        List<String> after =
                ordered(new LongestExpected(), small, task("long").expected(100).submitted(99));
        // then
        assertThat(within).containsExactly("long", "short");
        assertThat(after).containsExactly("short", "long");
    }

    @Test
    void shouldGoByLatestStartThatKeepsDueTime() {
        // when
        List<String> order = ordered(
                new MostPressing(100),
                task("roomy").submitted(900).due(1_000).expected(10),
                task("tight").submitted(900).due(1_050).expected(200));
        // then
        assertThat(order).containsExactly("tight", "roomy");
    }

    @Test
    void shouldGoByAgeWhenThatPressesMoreThanDueTime() {
        // when
        List<String> order = ordered(
                new MostPressing(100),
                task("due").submitted(900).due(850).expected(10),
                task("urgent").submitted(900).due(5_000).expected(10).urgent(1),
                task("old").submitted(700));
        // then
        assertThat(order).containsExactly("old", "urgent", "due");
    }

    @Test
    void shouldPutLateTasksLastOnlyWhereDueTimesCount() {
        // given
        List<TaskOrder> byDueTime = List.of(new EarliestDue(), new MostPressing(1));
        List<TaskOrder> others =
                List.of(new Arrival(), new AgedPriority(1), new ShortestExpected(1), new LongestExpected());
        // then
        assertThat(byDueTime).allMatch(TaskOrder::putsLateLast);
        assertThat(others).noneMatch(TaskOrder::putsLateLast);
    }

    private static List<String> ordered(TaskOrder order, FakeTask... tasks) {
        return Arrays.stream(tasks)
                .map(task -> task.arrived(Arrays.asList(tasks).indexOf(task)))
                .map(task -> new Head(task, false, order.key(task)))
                .sorted()
                .map(head -> head.task().taskId())
                .toList();
    }
}
