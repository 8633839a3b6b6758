package dev.fairlead.coordinator.service.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.fairlead.events.AdmissionChanged;
import dev.fairlead.events.DependencyMet;
import dev.fairlead.events.FactHeader;
import dev.fairlead.events.FailureReason;
import dev.fairlead.events.PoolView;
import dev.fairlead.events.ProjectShare;
import dev.fairlead.events.SchedulerActivated;
import dev.fairlead.events.SchedulerDisabled;
import dev.fairlead.events.ServiceQuotaReached;
import dev.fairlead.events.ShareChanged;
import dev.fairlead.events.TaskAdmitted;
import dev.fairlead.events.TaskCreated;
import dev.fairlead.events.TaskInfo;
import dev.fairlead.events.TaskReady;
import dev.fairlead.events.TaskStatus;
import dev.fairlead.events.TaskView;
import dev.fairlead.events.Token;
import dev.fairlead.events.UserCounts;
import dev.fairlead.scheduler.shipped.SchedulerCatalogue;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

final class ProjectionTest {

    private final Projection projection = new Projection(2);

    @Test
    void shouldKeepTheLaterStateWhateverTheOrderOfArrival() {
        // when
        projection.apply(Facts.completed("t1", 1, 9));
        projection.apply(Facts.assigned("t1", 1, 5));
        projection.apply(Facts.created("t1", 1));

        // then
        assertThat(only().getTask().getStatus()).isEqualTo(TaskStatus.SUCCEEDED);
        assertThat(user().getSucceeded()).isEqualTo(1);
        assertThat(user().getRunning()).isZero();
    }

    @Test
    void shouldCountAFactOnceWhenItComesTwice() {
        // when
        for (int times = 0; times < 2; times++) {
            projection.apply(Facts.created("t1", 1));
            projection.apply(Facts.failed("t1", 1, 2));
        }

        // then
        assertThat(user().getFailed()).isEqualTo(1);
        assertThat(user().getQueued()).isZero();
        assertThat(only().getReason()).isEqualTo(FailureReason.TEST_FAILED);
        assertThat(only().getMessage()).isEqualTo("2 of 3 tests failed");
    }

    @Test
    void shouldCountWhatAWorkerHolds() {
        // given
        projection.apply(Facts.registered("w1", 1));
        projection.apply(Facts.created("t1", 2));

        // when
        projection.apply(Facts.assigned("t1", 2, 3));

        // then
        assertThat(projection.workers())
                .singleElement()
                .satisfies(view -> assertThat(view.getWorker().getBusy()).isEqualTo(1));
        PoolView pool = projection.pools().get(0);
        assertThat(pool.getWorkers()).isEqualTo(1);
        assertThat(pool.getSlots()).isEqualTo(4);
        assertThat(pool.getBusy()).isEqualTo(1);

        // when
        projection.apply(Facts.completed("t1", 2, 4));

        // then
        assertThat(projection.workers())
                .singleElement()
                .satisfies(view -> assertThat(view.getWorker().getBusy()).isZero());
    }

    @Test
    void shouldKeepEveryFieldOfATask() {
        // given
        TaskInfo created = full("ann", "a name", "w1", 4, List.of("t0"), Map.of("a", "1"));
        TaskInfo later = full("bob", "another", "w2", 5, List.of(), Map.of());

        // when
        projection.apply(new TaskCreated(Facts.header(1, 0), created, null));

        // then
        assertThat(projection.tasksById("t1")).extracting(TaskView::getTask).containsExactly(created);

        // when
        projection.apply(new TaskReady(Facts.header(2, 0), later));

        // then
        assertThat(projection.tasksById("t1")).extracting(TaskView::getTask).containsExactly(later);
    }

    private static TaskInfo full(
            String user, String name, String worker, int attempt, List<String> tasks, Map<String, String> labels) {
        return TaskInfo.newBuilder()
                .setTaskId("t1")
                .setPool("default")
                .setUser(user)
                .setProject("web")
                .setRunId("run-1")
                .setType("junit")
                .setName(name)
                .setStatus(TaskStatus.WAITING)
                .setPriority(2)
                .setGeneration(3)
                .setAttempt(attempt)
                .setFailures(5)
                .setInfrastructureFailures(6)
                .setWorkerId(worker)
                .setToken(new Token("t1", attempt, 7L))
                .setSubmittedAtMs(8)
                .setQueuedAtMs(9)
                .setAssignedAtMs(10)
                .setStartedAtMs(11)
                .setWaitsForTasks(tasks)
                .setWaitsForAdmission(true)
                .setWaitsUntilMs(12)
                .setLabels(labels)
                .build();
    }

    @Test
    void shouldForgetTheOldestEndedTaskAndSaySo() {
        // given
        for (int number = 1; number <= 3; number++) {
            projection.apply(Facts.completed("t" + number, number, number));
        }

        // when
        Projection.Changes changes = projection.takeChanges();

        // then
        assertThat(changes.tasks())
                .extracting(task -> task.key().id(), task -> task.view() != null)
                .containsExactly(tuple("t1", false), tuple("t2", true), tuple("t3", true));
        assertThat(projection.tasksById("t1")).isEmpty();
        assertThat(user().getSucceeded()).isEqualTo(3);
        assertThat(projection.takeChanges().tasks()).isEmpty();
    }

    @Test
    void shouldEndWithTheStateOfATaskThatCameAgain() {
        // given
        for (int number = 1; number <= 3; number++) {
            projection.apply(Facts.completed("t" + number, number, number));
        }

        // when
        projection.apply(Facts.created("t1", 4));

        // then
        assertThat(projection.takeChanges().tasks())
                .filteredOn(task -> task.key().id().equals("t1"))
                .extracting(task -> task.view() != null)
                .containsExactly(false, true);
    }

    @Test
    void shouldForgetThoseThatEndedFirstWhicheverLivedAgain() {
        // given
        projection.apply(Facts.failed("t1", 1, 1));
        projection.apply(Facts.failed("t2", 1, 2));
        projection.apply(Facts.assigned("t1", 1, 3));
        projection.apply(Facts.failed("t1", 1, 4));
        projection.takeChanges();

        // when
        projection.apply(Facts.completed("t3", 3, 5));
        projection.apply(Facts.completed("t4", 4, 6));

        // then
        assertThat(projection.takeChanges().tasks())
                .filteredOn(task -> task.view() == null)
                .extracting(task -> task.key().id())
                .containsExactly("t2", "t1");
    }

    @Test
    void shouldNotCountATaskAsEndedThatLivesAgain() {
        // given
        projection.apply(Facts.failed("t1", 1, 1));
        projection.apply(Facts.assigned("t1", 1, 2));

        // when
        for (int number = 2; number <= 3; number++) {
            projection.apply(Facts.completed("t" + number, number, number + 1));
        }
        projection.apply(Facts.completed("t1", 1, 5));

        // then
        assertThat(projection.tasksById("t2")).isEmpty();
        assertThat(projection.tasks(null, task -> true, 9))
                .extracting(task -> task.getTask().getTaskId())
                .containsExactly("t3", "t1");
    }

    @Test
    void shouldListATaskOnceAsItIsNow() {
        // given
        projection.apply(Facts.created("t1", 1));
        projection.apply(Facts.created("t2", 2));

        // when
        projection.apply(Facts.assigned("t2", 2, 3));
        projection.apply(Facts.assigned("t1", 4, 4));

        // then
        assertThat(projection.tasks(null, task -> true, 9))
                .extracting(
                        task -> task.getTask().getTaskId(),
                        task -> task.getTask().getStatus())
                .containsExactly(tuple("t1", TaskStatus.ASSIGNED), tuple("t2", TaskStatus.ASSIGNED));
    }

    @Test
    void shouldListTheNewestFirstPageByPage() {
        // given
        for (int number = 1; number <= 5; number++) {
            projection.apply(Facts.created("t" + number, number));
        }

        // when
        List<TaskView> first = projection.tasks(null, task -> true, 2);
        String token = TaskOrder.of(first.get(1).getTask()).toToken();
        List<TaskView> second = projection.tasks(TaskOrder.fromToken(token), task -> true, 2);

        // then
        assertThat(first).extracting(task -> task.getTask().getTaskId()).containsExactly("t5", "t4");
        assertThat(second).extracting(task -> task.getTask().getTaskId()).containsExactly("t3", "t2");
    }

    @Test
    void shouldGoOnFromTheViewsThatItWrote() {
        // given
        projection.apply(Facts.registered("w1", 1));
        projection.apply(Facts.created("t1", 2));
        projection.apply(Facts.completed("t0", 1, 3));
        projection.apply(new ShareChanged(Facts.header(4, 0), "ann", 2.5, 7, "", 60_000L));
        projection.apply(new ShareChanged(Facts.header(4, 1), "ann", 2.0, 0, "web", 0L));
        projection.apply(activated(5, "CustomScheduler", "ENERGY_EFFICIENT"));
        Projection.Changes written = projection.takeChanges();

        // when
        Projection restored = new Projection(2);
        written.tasks().forEach(task -> restored.restore(record(task.view())));
        written.workers().values().forEach(view -> restored.restore(record(view)));
        written.pools().forEach(restored::restore);
        restored.apply(Facts.completed("t0", 1, 3));
        restored.apply(activated(2, "PriorityScheduler", "PRIORITY_BASED"));

        // then
        assertThat(restored.pools()).isEqualTo(projection.pools());
        assertThat(restored.tasks(null, task -> true, 9)).isEqualTo(projection.tasks(null, task -> true, 9));
        assertThat(restored.workers()).isEqualTo(projection.workers());
        assertThat(restored.pools().get(0).getUsers().get(0).getWeight()).isEqualTo(2.5);
        assertThat(restored.pools().get(0).getUsers().get(0).getServiceQuotaMs())
                .isEqualTo(60_000);
    }

    @Test
    void shouldExpectNothingOfWhoIsHeldBackUntilTheTimeThatWasToldOrAnotherShare() {
        // given
        projection.apply(Facts.registered("w1", 1));
        TaskCreated created = Facts.created("t1", 2);
        projection.apply(created);
        String project = created.getTask().getProject();
        assertThat(idealSlots()).isEqualTo(1);

        // when
        projection.apply(new ServiceQuotaReached(Facts.header(3, 0), project, "ann", 5L, Long.MAX_VALUE));
        // then
        assertThat(idealSlots()).isZero();

        // when
        projection.apply(new ShareChanged(Facts.header(4, 0), "ann", 1.0, 0, "", 0L));
        // then
        assertThat(idealSlots()).isEqualTo(1);

        // when
        projection.apply(new ServiceQuotaReached(Facts.header(5, 0), project, "", 5L, Long.MAX_VALUE));
        assertThat(idealSlots()).isZero();
        projection.apply(new ServiceQuotaReached(Facts.header(6, 0), project, "", 5L, 1L));
        // then
        assertThat(idealSlots()).isEqualTo(1);
    }

    private double idealSlots() {
        return projection.report("default").orElseThrow().users().get(0).idealSlots();
    }

    @Test
    void shouldSayWhoSchedulesWhateverTheOrderOfArrival() {
        // given
        projection.apply(Facts.created("t1", 1));
        PoolView before = projection.pools().get(0);

        // when
        projection.apply(activated(7, "CustomScheduler", "ENERGY_EFFICIENT"));
        projection.apply(activated(4, "PriorityScheduler", "PRIORITY_BASED"));

        // then
        assertThat(before.getScheduler())
                .isEqualTo(SchedulerCatalogue.shipped().builtIn().id());
        assertThat(before.getStrategy()).isEqualTo("FAIR_SHARE");
        PoolView after = projection.pools().get(0);
        assertThat(after.getScheduler()).isEqualTo("CustomScheduler");
        assertThat(after.getSchedulerVersion()).isEqualTo("3");
        assertThat(after.getSchedulerSha256()).isEqualTo("ab12");
        assertThat(after.getStrategy()).isEqualTo("ENERGY_EFFICIENT");
        assertThat(after.getSettings()).containsExactly(Map.entry("inner_order", "fifo"));
        assertThat(after.getSchedulerOffset()).isEqualTo(7);
    }

    @Test
    void shouldSayWhyTheBuiltInSchedulesUntilTheNextActivation() {
        // given
        projection.apply(activated(7, "Mine", "CUSTOM"));

        // when
        projection.apply(new SchedulerDisabled(Facts.header(7, 1), "Mine", "3", "threw"));
        PoolView failed = projection.pools().get(0);
        projection.apply(activated(9, "Mine", "CUSTOM"));
        PoolView again = projection.pools().get(0);

        // then
        assertThat(failed.getScheduler()).isEqualTo("FairnessScheduler");
        assertThat(failed.getStrategy()).isEqualTo("FAIR_SHARE");
        assertThat(failed.getSettings()).isEmpty();
        assertThat(failed.getSchedulerFailure()).isEqualTo("Mine: threw");
        assertThat(again.getScheduler()).isEqualTo("Mine");
        assertThat(again.getSchedulerFailure()).isEmpty();
    }

    @Test
    void shouldReadAnOldViewAsOneOfTheBuiltIn() {
        // when
        projection.restore(PoolView.newBuilder()
                .setPool("default")
                .setPartition(0)
                .setOffset(3)
                .setUpdatedAtMs(5)
                .setUsers(List.of())
                .setShares(List.of())
                .build());

        // then
        assertThat(ActiveScheduler.of(projection.pools().get(0))).isEqualTo(ActiveScheduler.builtIn());
    }

    private static SchedulerActivated activated(long offset, String scheduler, String strategy) {
        return new SchedulerActivated(
                Facts.header(offset, 0), scheduler, "3", strategy, Map.of("inner_order", "fifo"), "ab12");
    }

    private static SpecificRecord record(@org.jspecify.annotations.Nullable SpecificRecord view) {
        return Objects.requireNonNull(view);
    }

    private TaskView only() {
        List<TaskView> all = projection.tasks(null, task -> true, 10);
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    private UserCounts user() {
        return projection.pools().get(0).getUsers().get(0);
    }

    @Test
    void shouldShowWhatATaskWaitsFor() {
        // given
        TaskInfo asking = waiting(true, "a", "b");
        TaskInfo admitted = waiting(false, "a", "b");
        TaskInfo less = waiting(false, "b");

        // when
        projection.apply(new TaskCreated(Facts.header(5, 0), asking, null));
        projection.apply(new DependencyMet(Facts.header(7, 0), less, "a"));
        projection.apply(new TaskAdmitted(Facts.header(6, 0), admitted));

        // then
        assertThat(projection.tasksById("t1")).singleElement().returns(less, TaskView::getTask);
    }

    @Test
    void shouldShowWhetherAPoolAsksForAdmissionByTheLatestFact() {
        // when
        projection.apply(new AdmissionChanged(Facts.header(7, 0), true));
        projection.apply(new AdmissionChanged(Facts.header(6, 0), false));

        // then
        PoolView view = projection.pools().get(0);
        assertThat(view.getAdmissionRequired()).isTrue();
        Projection restored = new Projection(10);
        restored.restore(view);
        restored.apply(new AdmissionChanged(Facts.header(6, 0), false));
        assertThat(restored.pools().get(0).getAdmissionRequired()).isTrue();
    }

    @Test
    void shouldTakeAnythingThatIsAFactHoweverStrange() {
        // given
        FactHeader strange = new FactHeader("", "\u0000", -1, Long.MIN_VALUE, Integer.MIN_VALUE, Long.MAX_VALUE);

        // when
        projection.apply(new TaskCreated(strange, Facts.task("", TaskStatus.UNKNOWN, Long.MIN_VALUE), null));
        projection.apply(
                new TaskCreated(Facts.header(Long.MAX_VALUE, -1), Facts.task("../x", TaskStatus.RUNNING, -1), null));
        projection.apply(new ShareChanged(strange, "", Double.NaN, Integer.MIN_VALUE, "", -1L));
        projection.restore(new PoolView(
                "",
                -1,
                -1L,
                -1L,
                -1,
                -1,
                -1,
                List.of(new UserCounts("", Double.NEGATIVE_INFINITY, -1, -1, -1, -1, -1L, Long.MIN_VALUE, -1L, -1L)),
                "",
                "",
                "",
                Map.of("", ""),
                Long.MIN_VALUE,
                Integer.MIN_VALUE,
                "",
                List.of(new ProjectShare("", "", Double.NaN, -1, -1L)),
                true,
                Long.MIN_VALUE,
                ""));
        projection.apply(Facts.created("t1", 5));

        // then
        assertThat(projection.takeChanges().tasks()).hasSize(3);
        assertThat(projection.tasksById("t1")).hasSize(1);
        assertThat(projection.pools()).isNotEmpty();
    }

    private static TaskInfo waiting(boolean forAdmission, String... forTasks) {
        return TaskInfo.newBuilder()
                .setTaskId("t1")
                .setPool("default")
                .setUser("ann")
                .setProject("web")
                .setType("junit")
                .setStatus(TaskStatus.WAITING)
                .setWaitsForTasks(List.of(forTasks))
                .setWaitsForAdmission(forAdmission)
                .build();
    }
}
