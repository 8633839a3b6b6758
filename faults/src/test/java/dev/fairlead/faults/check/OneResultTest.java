package dev.fairlead.faults.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.events.Token;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class OneResultTest {

    private static List<String> violations(Tale tale) {
        return OneResult.check(tale.history()).stream().map(Violation::toString).toList();
    }

    @Test
    void shouldFindNothingInAHistoryWithRetriesAndRecoveries() {
        // given
        Tale tale = new Tale()
                .submit("t1")
                .created("t1")
                .assigned("t1", "w1-1")
                .something()
                .requeued("t1")
                .assigned("t1", "w2-1")
                .failed("t1", true)
                .something()
                .requeued("t1")
                .assigned("t1", "w1-1")
                .failed("t1", false)
                .something()
                .createdAgain("t1", 2)
                .assigned("t1", "w1-1")
                .chunk("t1", 0)
                .completed("t1", 1);

        // then
        assertThat(violations(tale)).isEmpty();
    }

    @Test
    void shouldFindTwoResults() {
        assertThat(violations(Tale.wellEnded().completed("t1", 1)))
                .singleElement()
                .asString()
                .startsWith("P2: expected no TaskCompleted at 0-4-0, for the task was at its end");
    }

    @Test
    void shouldFindTwoLiveTokens() {
        // given
        Tale tale = new Tale().submit("t1").created("t1").assigned("t1", "w1-1").assigned("t1", "w2-1");

        // then
        assertThat(violations(tale)).singleElement().asString().contains("expected no TaskAssigned", "was live");
    }

    @Test
    void shouldFindAResultUnderATokenThatWasNotLive() {
        // given
        Tale tale = new Tale().submit("t1").created("t1").assigned("t1", "w1-1");
        Token old = tale.token("t1");
        tale.something().requeued("t1").assigned("t1", "w2-1").completed("t1", 0, old);

        // then
        assertThat(violations(tale)).singleElement().asString().contains("expected no TaskCompleted", "was live");
    }

    @Test
    void shouldFindATaskThatWasCreatedTwice() {
        // given
        Tale tale = new Tale().submit("t1").created("t1").something().created("t1");

        // then
        assertThat(violations(tale)).hasSize(2).allMatch(text -> text.contains("expected no TaskCreated"));
    }

    @Test
    void shouldFindResultsThatAreNotThere() {
        // given
        Tale tale = new Tale()
                .submit("t1")
                .created("t1")
                .assigned("t1", "w1-1")
                .chunk("t1", 0)
                .completed("t1", 2);

        // then
        assertThat(violations(tale))
                .containsExactly("P1: the end of t1 at 0-2-0 names 2 chunks of results, but number 1 is not there.");
    }

    @Test
    void shouldFindAFactThatIsThereTwice() {
        // given
        History once = Tale.wellEnded().history();
        List<SeenFact> twice = new ArrayList<>(once.facts());
        twice.add(once.facts().get(0));

        // then
        assertThat(OneResult.check(new History(once.commands(), twice, once.chunks())))
                .first()
                .asString()
                .contains("there are two facts in the same place");
    }
}
