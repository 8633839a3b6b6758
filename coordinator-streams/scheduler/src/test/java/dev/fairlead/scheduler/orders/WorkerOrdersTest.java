package dev.fairlead.scheduler.orders;

import static dev.fairlead.scheduler.simulation.FakeTask.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.scheduler.api.Expectation;
import dev.fairlead.scheduler.api.Experience;
import dev.fairlead.scheduler.api.WorkerOrder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WorkerOrdersTest {
    private static final Map<String, String> PLAIN = Map.of("cores", "4");
    private static final Map<String, String> LARGE = Map.of("cores", "64", "memoryMb", "262144");
    private static final Map<String, String> GPU = Map.of("cores", "4", "gpu", "nvidia");
    private static final Experience NONE = (task, group) -> Expectation.NONE;

    @Test
    void shouldTakeWorkerWithSmallestPartOfItsSlotsTaken() {
        // given
        WorkerOrder order = new LeastLoaded();
        // then
        assertThat(order.key(FakeWorker.with(8, 3))).isLessThan(order.key(FakeWorker.with(2, 1)));
        assertThat(order.key(FakeWorker.with(8, 4))).isEqualTo(order.key(FakeWorker.with(2, 1)));
    }

    @Test
    void shouldTakeWorkerWhoseTurnCameTheLongestAgo() {
        // given
        WorkerOrder order = new InTurns();
        // then
        assertThat(order.takesTurns()).isTrue();
        assertThat(order.key(FakeWorker.with(2, 1).servedAt(3)))
                .isLessThan(order.key(FakeWorker.with(2, 0).servedAt(4)));
    }

    @Test
    void shouldTakeLeastCapableKind() {
        // given
        WorkerOrder order = new LeastCapable();
        // then
        assertThat(cost(order, PLAIN, NONE)).isLessThan(cost(order, LARGE, NONE));
        assertThat(cost(order, LARGE, NONE)).isLessThan(cost(order, GPU, NONE));
    }

    @Test
    void shouldTakeLeastLoadedOfKind() {
        for (WorkerOrder order : List.of(new LeastCapable(), new Fastest(100))) {
            assertThat(order.key(FakeWorker.with(4, 1).and(PLAIN)))
                    .isLessThan(order.key(FakeWorker.with(4, 2).and(PLAIN)));
        }
    }

    @Test
    void shouldTakeKindOnWhichTaskRanFastest() {
        // given
        WorkerOrder order = new Fastest(100);
        String gpu = order.group(FakeWorker.having(GPU));
        Experience experience = (task, group) -> new Expectation(group.equals(gpu) ? 100 : 900, 50);
        // then
        assertThat(order.learns()).isTrue();
        assertThat(cost(order, GPU, experience)).isLessThan(cost(order, PLAIN, experience));
    }

    @Test
    void shouldTryKindThatIsUnknownThenLeastCapableOne() {
        // given
        WorkerOrder order = new Fastest(100);
        String plain = order.group(FakeWorker.having(PLAIN));
        Experience experience = (task, group) -> group.equals(plain) ? new Expectation(1, 9) : Expectation.NONE;
        // then
        assertThat(cost(order, GPU, experience)).isLessThan(cost(order, PLAIN, NONE) + (1L << 40));
        assertThat(cost(order, LARGE, experience)).isLessThan(cost(order, GPU, experience));
    }

    @Test
    void shouldTakeRunTimesBeyondAnHourForWhatTheyAre() {
        // given
        WorkerOrder order = new Fastest(100);
        // then
        assertThat(cost(order, GPU, (task, group) -> new Expectation(Long.MAX_VALUE / 1_000, 100)))
                .isGreaterThan(cost(order, GPU, (task, group) -> new Expectation(3_600_000, 100)));
    }

    @Test
    void shouldTakeWorkerThatIsAwake() {
        // given
        WorkerOrder order = new Frugal();
        Map<String, String> hungry = Map.of("watts.idle", "10", "watts.active", "999999");
        Map<String, String> frugal = Map.of("watts.idle", "10", "watts.active", "11");
        // then
        assertThat(order.key(FakeWorker.with(4, 1).and(hungry)))
                .isLessThan(order.key(FakeWorker.with(4, 0).and(frugal)));
    }

    @Test
    void shouldTakeFewestWattsThenFullest() {
        // given
        WorkerOrder order = new Frugal();
        Map<String, String> frugal = Map.of("watts.idle", "90", "watts.active", "120");
        // then
        assertThat(order.key(FakeWorker.with(4, 1).and(frugal))).isLessThan(order.key(FakeWorker.with(4, 3)));
        assertThat(order.key(FakeWorker.with(4, 3))).isLessThan(order.key(FakeWorker.with(4, 1)));
    }

    @Test
    void shouldWakeWorkerThatTakesFewestWattsWithItsIdling() {
        // given
        WorkerOrder order = new Frugal();
        Map<String, String> laptop = Map.of("watts.idle", "10", "watts.active", "70");
        // then
        assertThat(order.key(FakeWorker.with(1, 0).and(laptop))).isLessThan(order.key(FakeWorker.with(4, 0)));
    }

    @Test
    void shouldTakeWorkerForCommonServerWhenItsWattsAreUnreadable() {
        // given
        WorkerOrder order = new Frugal();
        Map<String, String> unreadable = Map.of("watts.idle", "-5", "watts.active", "12345678");
        // then
        assertThat(order.key(FakeWorker.with(4, 1).and(unreadable))).isEqualTo(order.key(FakeWorker.with(4, 1)));
    }

    private static long cost(WorkerOrder order, Map<String, String> capabilities, Experience experience) {
        return order.cost(task("t"), order.group(FakeWorker.having(capabilities)), experience);
    }
}
