package dev.fairlead.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class TrackerTest {

    private final Tracker tracker = new Tracker(4);

    @Test
    void shouldCountFromTheIntendedMomentWhenTheSendWasLate() {
        // given
        Tracker.Phase phase = tracker.begin();
        long late = System.nanoTime() - TimeUnit.SECONDS.toNanos(3);
        // when
        tracker.assigned(tracker.next(late));
        // then
        assertThat(phase.assigned.percentileMs(100)).isGreaterThanOrEqualTo(2_990);
    }

    @Test
    void shouldKnowWhatIsUnderWayAndTellWhoSubmitsNext() {
        // given
        List<Long> completed = new ArrayList<>();
        tracker.onCompleted(completed::add);
        tracker.next(0);
        long second = tracker.next(0);
        // when
        tracker.completed(second);
        // then
        assertThat(tracker.underWay()).isEqualTo(1);
        assertThat(completed).containsExactly(second);
    }

    @Test
    void shouldKeepTheMostBusySlotsOfThePhase() {
        // given
        Tracker.Phase phase = tracker.begin();
        // when
        tracker.assigned(tracker.next(0));
        tracker.assigned(tracker.next(0));
        tracker.completed(0);
        tracker.assigned(tracker.next(0));
        // then
        assertThat(phase.mostBusy()).isEqualTo(2);
    }

    @Test
    void shouldRecordNothingInAPhaseThatIsOver() {
        // given
        Tracker.Phase phase = tracker.begin();
        tracker.assigned(tracker.next(0));
        // when
        tracker.end();
        tracker.assigned(tracker.next(0));
        // then
        assertThat(phase.assigned.count()).isEqualTo(1);
    }

    @Test
    void shouldFailWhenATaskIsCompletedTwice() {
        // given
        long task = tracker.next(0);
        tracker.completed(task);
        // when
        tracker.completed(task);
        // then
        assertThatIllegalStateException().isThrownBy(tracker::underWay).withMessageContaining("completed once");
    }
}
