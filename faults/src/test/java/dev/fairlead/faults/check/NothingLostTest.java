package dev.fairlead.faults.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.faults.load.Journal;
import java.util.List;
import org.junit.jupiter.api.Test;

final class NothingLostTest {

    private static List<String> violations(Tale tale) {
        return NothingLost.check(tale.history(), tale.acknowledged).stream()
                .map(Violation::sentence)
                .toList();
    }

    @Test
    void shouldFindNothingWhenEverySubmitEndedOrWasRejected() {
        // given
        Tale tale = Tale.wellEnded().submit("t2").rejected("t2").submit("t1");

        // then
        assertThat(violations(tale)).isEmpty();
    }

    @Test
    void shouldFindASubmitThatWasAcknowledgedButIsNotThere() {
        // given
        Tale tale = Tale.wellEnded();
        tale.acknowledged.add(new Journal.Acknowledged(Tale.POOL, "t9", 1));

        // then
        assertThat(violations(tale))
                .containsExactly("the submit of t9 was acknowledged at offset 1 of pool pool-0, but is not there.");
    }

    @Test
    void shouldFindASubmitThatNobodyAnswered() {
        // given
        Tale tale = Tale.wellEnded().submit("t2");

        // then
        assertThat(violations(tale))
                .containsExactly("the submit of pool-0/t2 at offset 4 was neither created nor rejected.");
    }

    @Test
    void shouldFindATaskThatWasLeftWithoutAnEnd() {
        // given
        Tale running = new Tale().submit("t1").created("t1").assigned("t1", "w1-1");
        Tale waiting =
                new Tale().submit("t1").created("t1").assigned("t1", "w1-1").failed("t1", true);
        Tale again = Tale.wellEnded().something().createdAgain("t1", 2);

        // then
        assertThat(violations(running)).containsExactly("task pool-0/t1 was left ASSIGNED.");
        assertThat(violations(waiting)).containsExactly("task pool-0/t1 was left BACKOFF.");
        assertThat(violations(again)).containsExactly("task pool-0/t1 was left QUEUED.");
    }
}
