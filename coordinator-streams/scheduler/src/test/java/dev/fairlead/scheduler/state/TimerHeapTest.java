package dev.fairlead.scheduler.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The first is that of an ordinary sorted set, whatever is set and taken out in between. */
class TimerHeapTest {
    private static final List<Timer.Kind> KINDS = List.of(Timer.Kind.values());

    private final TimerHeap heap = new TimerHeap();

    @Test
    void shouldNameTheFirstLikeASortedSet() {
        TreeSet<Timer> set = new TreeSet<>();
        List<Timer> known = new ArrayList<>();
        Random random = new Random(1);
        for (int step = 0; step < 20_000; step++) {
            int action = random.nextInt(7);
            if (set.isEmpty() || action < (step < 10_000 ? 4 : 3)) {
                Timer timer = new Timer(random.nextInt(50), KINDS.get(random.nextInt(KINDS.size())), "task-" + step);
                known.add(timer);
                set.add(timer);
                heap.add(timer);
            } else if (action == 6) {
                heap.remove(set.first());
                known.remove(set.pollFirst());
            } else {
                Timer timer = known.remove(random.nextInt(known.size()));
                set.remove(timer);
                heap.remove(timer);
            }
            assertThat(heap.isEmpty()).isEqualTo(set.isEmpty());
            if (!set.isEmpty()) {
                assertThat(heap.first()).isSameAs(set.first());
            }
        }
    }

    @Test
    void shouldRefuseToTakeOutWhatIsNotThere() {
        Timer timer = new Timer(7, Timer.Kind.WORKER, "worker-1");
        heap.add(timer);
        heap.remove(timer);
        assertThatThrownBy(() -> heap.remove(timer))
                .hasMessage("Expected to take out WORKER of worker-1 at 7, but it was never set.");
    }
}
