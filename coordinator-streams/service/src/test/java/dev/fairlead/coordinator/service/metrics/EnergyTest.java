package dev.fairlead.coordinator.service.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.events.TaskInfo;
import dev.fairlead.events.TaskStatus;
import dev.fairlead.scheduler.orders.Power;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class EnergyTest {
    private static final long START = 1_700_000_000_000L;
    private static final long SECOND = 1_000;
    private static final long DAY = 86_400_000;
    /** With one task 150, with two 200 watts. */
    private static final Power SERVER = new Power(100, 200, 2);

    private final Energy energy = new Energy();
    private final Map<String, TaskInfo> tasks = new HashMap<>();
    private long now = START;

    @Test
    void shouldCountWorkOnlyWhileThereIsSome() {
        // given
        energy.begin(now);
        energy.worker("w1", SERVER, now);

        // when
        now += 10 * SECOND;
        running("a", "w1");
        now += 2 * SECOND;
        running("b", "w1");
        now += 3 * SECOND;

        // then
        assertThat(report()).isEqualTo(new EnergyReport(START, 2 * 150 + 3 * 200, 10 * 100, 200));

        // when
        ended("a");
        ended("b");
        now += 5 * SECOND;

        // then
        assertThat(report()).isEqualTo(new EnergyReport(START, 900, 15 * 100, 0));
    }

    @Test
    void shouldCountFromItsBeginning() {
        // given
        energy.worker("w1", SERVER, now - DAY);
        running("a", "w1");
        now += 7 * SECOND;

        // when
        energy.begin(now);
        energy.begin(now + SECOND);
        now += 2 * SECOND;

        // then
        assertThat(report()).isEqualTo(new EnergyReport(START + 7 * SECOND, 2 * 150, 0, 150));

        // when
        ended("a");

        // then
        assertThat(report()).isEqualTo(new EnergyReport(START + 7 * SECOND, 2 * 150, 0, 0));
    }

    @Test
    void shouldKnowNothingBeforeItsBeginning() {
        // given
        energy.worker("w1", SERVER, now - DAY);

        // then
        assertThat(report()).isEqualTo(new EnergyReport(START, 0, 0, 0));
    }

    @Test
    void shouldCountAWorkerWhileItIsThere() {
        // given
        energy.begin(now);
        energy.worker("w1", SERVER, now);
        running("a", "w1");

        // when: it fails, and the fact about its task comes later
        now += SECOND;
        energy.worker("w1", null, now);
        now += 10 * SECOND;
        moved("a", "w1", TaskStatus.QUEUED);
        energy.worker("w1", SERVER, now);
        now += SECOND;

        // then
        assertThat(report()).isEqualTo(new EnergyReport(START, 150, 100, 0));
    }

    @Test
    void shouldCountWhatAWorkerDeclaresFromThenOn() {
        // given
        energy.begin(now);
        energy.worker("w1", SERVER, now);
        running("a", "w1");

        // when
        now += SECOND;
        energy.worker("w1", new Power(10, 20, 1), now);
        now += SECOND;
        ended("a");
        now += SECOND;

        // then
        assertThat(report()).isEqualTo(new EnergyReport(START, 150 + 20, 10, 0));
    }

    @Test
    void shouldFollowATaskToItsNextWorker() {
        // given
        energy.begin(now);
        energy.worker("w1", SERVER, now);
        energy.worker("w2", new Power(0, 10, 1), now);
        running("a", "w1");

        // when
        now += SECOND;
        running("a", "w2");
        now += SECOND;

        // then
        assertThat(report()).isEqualTo(new EnergyReport(START, 150 + 10, 100, 10));
    }

    @Test
    void shouldCountNoTimeTwiceWhenFactsComeOutOfOrder() {
        // given
        energy.begin(now);
        energy.worker("w1", SERVER, now);
        now += 5 * SECOND;
        running("a", "w1");

        // when
        now -= 2 * SECOND;
        running("b", "w1");
        now += 4 * SECOND;

        // then
        assertThat(report()).isEqualTo(new EnergyReport(START, 2 * 200, 5 * 100, 200));
    }

    @Test
    void shouldForgetWhatIsOlderThanADay() {
        // given
        energy.begin(now);
        energy.worker("w1", SERVER, now);
        running("a", "w1");
        now += SECOND;
        ended("a");

        // when
        energy.worker("w1", null, now);
        now += DAY + 900_000;

        // then
        assertThat(report()).isEqualTo(new EnergyReport(now - DAY, 0, 0, 0));
    }

    @Test
    void shouldCountADayOfAWorkerOfWhichNothingWasHeardForTwo() {
        // given
        energy.begin(now);
        energy.worker("w1", SERVER, now);
        running("a", "w1");

        // when
        now += 2 * DAY;

        // then
        assertThat(report().joules()).isEqualTo(86_400 * 150);
    }

    @ParameterizedTest
    @EnumSource(names = {"ASSIGNED", "RUNNING", "CANCELLING"})
    void shouldCountATaskOnceHoweverItStands(TaskStatus status) {
        // given
        energy.begin(now);
        energy.worker("w1", SERVER, now);
        moved("a", "w1", TaskStatus.ASSIGNED);

        // when
        moved("a", "w1", status);

        // then
        assertThat(report().watts()).isEqualTo(150);
    }

    private void running(String task, String worker) {
        moved(task, worker, TaskStatus.RUNNING);
    }

    private void ended(String task) {
        String worker = Objects.requireNonNull(tasks.get(task)).getWorkerId();
        moved(task, Objects.requireNonNull(worker), TaskStatus.SUCCEEDED);
    }

    private void moved(String task, String worker, TaskStatus status) {
        TaskInfo after = TaskInfo.newBuilder()
                .setTaskId(task)
                .setPool("default")
                .setUser("ann")
                .setProject("web")
                .setType("junit")
                .setWorkerId(worker)
                .setStatus(status)
                .build();
        energy.moved(tasks.put(task, after), after, now);
    }

    private EnergyReport report() {
        return energy.report(now);
    }
}
