package dev.fairlead.coordinator.service.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.fairlead.events.FailureReason;
import dev.fairlead.events.TaskInfo;
import dev.fairlead.events.TaskStatus;
import dev.fairlead.events.TaskView;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class PoolMetricsTest {

    private static final long START = 1_700_000_000_000L;
    private static final long DAY = 86_400_000;

    private final PoolMetrics metrics = new PoolMetrics();
    private final Map<String, TaskInfo.Builder> tasks = new HashMap<>();
    private final Map<String, TaskView> views = new HashMap<>();
    private final Map<String, Double> weights = new HashMap<>();
    private final Map<String, Integer> quotas = new HashMap<>();
    private final Map<String, Capacity.Due> inProject = new HashMap<>();
    private final Set<String> heldBack = new HashSet<>();
    private int slots = 2;
    private long now = START;

    private final Capacity capacity = new Capacity() {
        @Override
        public int slots() {
            return slots;
        }

        @Override
        public Due ofUser(String user) {
            return new Due(weights.getOrDefault(user, 1.0), quotas.getOrDefault(user, 0));
        }

        @Override
        public Due ofUserIn(String project, String user) {
            return inProject.getOrDefault(project + "/" + user, ofUser(user));
        }

        @Override
        public boolean isHeldBack(String project, String user) {
            return heldBack.contains(project + "/" + user);
        }

        @Override
        public Due ofProject(String project) {
            return inProject.getOrDefault(project, Due.EQUAL);
        }
    };

    @Test
    void shouldBeFairWhenAllGotTheSame() {
        // when
        queued("a", "ann");
        queued("b", "bob");
        assigned("a");
        assigned("b");
        pass(60_000);
        ended("a", TaskStatus.SUCCEEDED);
        ended("b", TaskStatus.FAILED);

        // then
        PoolReport report = report();
        assertThat(report.fairness()).isEqualTo(1);
        assertThat(report.activeUsers()).isZero();
        assertThat(report.whole().scheduled()).isEqualTo(2);
        assertThat(report.whole().completed()).isEqualTo(1);
        assertThat(report.whole().failed()).isEqualTo(1);
        assertThat(user("ann").account().serviceMs()).isEqualTo(60_000);
    }

    @Test
    void shouldBeAsUnfairAsCanBeWhenOneGotAll() {
        // when
        for (String user : new String[] {"ann", "bob", "cat", "dan"}) {
            queued(user, user);
        }
        assigned("ann");
        pass(5_000);

        // then
        assertThat(report().fairness()).isCloseTo(0.25, within(1e-9));
        assertThat(report().activeUsers()).isEqualTo(4);
        assertThat(report().activeProjects()).isEqualTo(1);
        assertThat(report().utilization()).isEqualTo(0.5);
    }

    @Test
    void shouldCountServiceForWeight() {
        // given
        weights.put("ann", 3.0);
        slots = 4;

        // when
        for (String task : new String[] {"a1", "a2", "a3"}) {
            queued(task, "ann");
            assigned(task);
        }
        queued("b1", "bob");
        assigned("b1");
        pass(10_000);

        // then
        assertThat(report().fairness()).isCloseTo(1, within(1e-9));
        assertThat(user("ann").idealSlots()).isCloseTo(3, within(1e-9));
        assertThat(user("ann").account().held()).isEqualTo(3);
        assertThat(user("ann").due().weight()).isEqualTo(3);
    }

    @Test
    void shouldSayHowLongTasksWaitedAndRan() {
        // when
        for (int number = 1; number <= 20; number++) {
            String task = "t" + number;
            queued(task, "ann");
            pass(number * 100L);
            assigned(task);
            pass(number * 1_000L);
            ended(task, TaskStatus.SUCCEEDED);
        }

        // then
        AccountReport ann = user("ann").account();
        assertThat(ann.waitP50Ms()).hasValue(1_000);
        assertThat(ann.waitP95Ms()).hasValue(1_900);
        assertThat(ann.runP50Ms()).hasValue(10_000);
        assertThat(ann.runP95Ms()).hasValue(19_000);
        assertThat(report().projects()).singleElement().satisfies(project -> {
            assertThat(project.project()).isEqualTo("web");
            assertThat(project.account().scheduled()).isEqualTo(20);
        });
    }

    @Test
    void shouldAddUpHowFarAUserIsBehindTheIdealAndForgetItWithItsLastTask() {
        // given
        queued("a1", "ann");
        queued("a2", "ann");
        queued("b1", "bob");
        assigned("a1");
        assigned("a2");

        // when
        pass(10_000);

        // then
        assertThat(user("bob").idealSlots()).isEqualTo(1);
        assertThat(user("bob").lagMs()).isEqualTo(10_000);
        assertThat(user("ann").lagMs()).isZero();

        // when
        ended("b1", TaskStatus.CANCELLED);
        pass(10_000);

        // then
        assertThat(user("bob").lagMs()).isZero();
        assertThat(user("bob").account().runP50Ms()).isEqualTo(OptionalLong.empty());
        assertThat(report().largestLagMs()).isEqualTo(10_000);
    }

    @Test
    void shouldNotExpectMoreThanAQuota() {
        // given
        quotas.put("bob", 1);
        slots = 4;
        for (String task : new String[] {"b1", "b2", "b3"}) {
            queued(task, "bob");
        }
        assigned("b1");

        // when
        pass(10_000);

        // then
        assertThat(user("bob").idealSlots()).isEqualTo(1);
        assertThat(user("bob").lagMs()).isZero();
        assertThat(user("bob").account().waiting()).isEqualTo(2);
    }

    @Test
    void shouldExpectNoMoreThanWhatIsHeldOfWhoIsHeldBack() {
        // given
        for (String task : new String[] {"a1", "a2", "a3"}) {
            queued(task, "ann");
        }
        queued("b1", "bob");
        assigned("b1");

        // when
        heldBack.add("web/ann");
        pass(10_000);

        // then
        assertThat(user("ann").idealSlots()).isZero();
        assertThat(user("ann").lagMs()).isZero();
        assertThat(user("bob").idealSlots()).isEqualTo(1);

        // when
        heldBack.clear();
        pass(10_000);

        // then
        assertThat(user("ann").lagMs()).isEqualTo(10_000);
    }

    @Test
    void shouldShareBetweenProjectsBeforeUsers() {
        // given
        slots = 6;
        inProject.put("app", new Capacity.Due(2, 0));
        inProject.put("app/ann", new Capacity.Due(3, 0));
        for (int number = 0; number < 9; number++) {
            queued("w" + number, "ann");
            move(task("a" + number, "ann").setProject("app").setStatus(TaskStatus.QUEUED));
            move(task("b" + number, "bob").setProject("app").setStatus(TaskStatus.QUEUED));
        }

        // then
        assertThat(report().projects())
                .extracting(ProjectReport::project, ProjectReport::idealSlots)
                .containsExactly(tuple("app", 4.0), tuple("web", 2.0));
        assertThat(user("ann").idealSlots()).isEqualTo(5);
        assertThat(user("bob").idealSlots()).isEqualTo(1);
    }

    @Test
    void shouldCompareWithTheIdealOnceASecondAtMost() {
        // given
        queued("a1", "ann");

        // when
        pass(999);

        // then
        assertThat(user("ann").lagMs()).isZero();

        // when
        pass(1);

        // then
        assertThat(user("ann").lagMs()).isEqualTo(1_000);
    }

    @Test
    void shouldForgetWhatIsOlderThanADayAndWhoHasNothingNewer() {
        // given
        queued("a1", "ann");
        assigned("a1");
        pass(5_000);
        ended("a1", TaskStatus.SUCCEEDED);

        // when
        pass(DAY + 900_000);
        queued("b1", "bob");

        // then
        assertThat(report().users()).extracting(UserReport::user).containsExactly("bob");
        assertThat(report().whole().completed()).isZero();
        assertThat(report().largestLagMs()).isZero();
    }

    @Test
    void shouldCountTheSlotTimeOfAnAttemptThatWasLost() {
        // given
        queued("a1", "ann");
        assigned("a1");
        pass(7_000);

        // when
        queued("a1", "ann");
        assigned("a1");
        pass(3_000);

        // then
        assertThat(user("ann").account().serviceMs()).isEqualTo(10_000);
        assertThat(user("ann").account().scheduled()).isEqualTo(2);
        assertThat(user("ann").account().held()).isEqualTo(1);
    }

    @Test
    void shouldCountATaskThatIsFirstHeardOfAtItsEnd() {
        // when
        move(task("a1", "ann")
                .setStatus(TaskStatus.SUCCEEDED)
                .setAttempt(1)
                .setQueuedAtMs(now - 9_000)
                .setAssignedAtMs(now - 6_000)
                .setStartedAtMs(now - 5_000));

        // then
        AccountReport ann = user("ann").account();
        assertThat(ann.serviceMs()).isEqualTo(6_000);
        assertThat(ann.waitP50Ms()).hasValue(3_000);
        assertThat(ann.runP50Ms()).hasValue(5_000);
        assertThat(ann.completed()).isEqualTo(1);
    }

    @Test
    void shouldKeepAtMostTenThousandUsers() {
        // when
        queued("first", "first");
        for (int number = 0; number < 10_005; number++) {
            move(task("t" + number, "u" + number).setStatus(TaskStatus.SUCCEEDED));
        }

        // then
        assertThat(report().users())
                .hasSize(10_000)
                .extracting(UserReport::user)
                .contains("first", "u10004")
                .doesNotContain("u0");
    }

    private void queued(String task, String user) {
        move(task(task, user).setStatus(TaskStatus.QUEUED).setQueuedAtMs(now));
    }

    private void assigned(String task) {
        TaskInfo.Builder builder = task(task, "");
        move(builder.setStatus(TaskStatus.RUNNING)
                .setAttempt(builder.getAttempt() + 1)
                .setAssignedAtMs(now)
                .setStartedAtMs(now));
    }

    private void ended(String task, TaskStatus status) {
        move(task(task, "").setStatus(status));
    }

    /** @param user of a task that is new */
    private TaskInfo.Builder task(String task, String user) {
        return tasks.computeIfAbsent(
                task,
                id -> TaskInfo.newBuilder()
                        .setTaskId(id)
                        .setPool("default")
                        .setUser(user)
                        .setProject("web")
                        .setType("junit")
                        .setAttempt(0));
    }

    private void move(TaskInfo.Builder builder) {
        TaskInfo info = builder.build();
        TaskView view = TaskView.newBuilder()
                .setTask(info)
                .setOffset(now)
                .setIndex(0)
                .setUpdatedAtMs(now)
                .setReason(FailureReason.NONE)
                .build();
        metrics.advance(now, capacity);
        metrics.moved(views.put(info.getTaskId(), view), view);
    }

    private void pass(long ms) {
        now += ms;
        metrics.advance(now, capacity);
    }

    private PoolReport report() {
        return metrics.report(capacity);
    }

    private UserReport user(String user) {
        return report().users().stream()
                .filter(one -> one.user().equals(user))
                .findFirst()
                .orElseThrow();
    }
}
