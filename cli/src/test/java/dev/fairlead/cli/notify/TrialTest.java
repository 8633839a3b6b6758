package dev.fairlead.cli.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.cli.terminal.UserException;
import dev.fairlead.events.CustomEvent;
import dev.fairlead.events.FactHeader;
import org.junit.jupiter.api.Test;

final class TrialTest {
    private final Trial trial = new Trial("test-1");

    private static CustomEvent event(String name, String subject, String payload) {
        return new CustomEvent(new FactHeader("e", "default", 0, 0L, 0, 0L), name, subject, payload);
    }

    @Test
    void shouldBeDoneWhenAsManyChannelsHaveAnsweredAsThereAre() {
        // given
        trial.accept(event(Trial.ASKED, "test-1", "{}"));
        trial.accept(event(
                Trial.ANSWERED,
                "test-1",
                "{\"channel\":\"log\",\"kind\":\"log\",\"channels\":2,\"taken\":true,\"answer\":\"written\"}"));
        trial.accept(event(Trial.ANSWERED, "another", "{\"channel\":\"chat\",\"channels\":2}"));
        assertThat(trial.isDone()).isFalse();
        assertThat(trial.unanswered("within 3.0 s"))
                .hasMessage("Expected 2 channels to answer, but only log did within 3.0 s.");
        // when
        trial.accept(event(
                Trial.ANSWERED,
                "test-1",
                "{\"channel\":\"chat\",\"kind\":\"slack\",\"channels\":2,\"taken\":false,\"answer\":\"HTTP 404\"}"));
        // then
        assertThat(trial.isDone()).isTrue();
        assertThat(trial.answers())
                .containsExactly(
                        new Trial.Answer("chat", "slack", false, "HTTP 404"),
                        new Trial.Answer("log", "log", true, "written"));
    }

    @Test
    void shouldTellAnAbsentCoordinatorFromAnAbsentPlugin() {
        assertThat(trial.unanswered("within 3.0 s"))
                .hasMessage("Expected a coordinator to pass the request on, but none did within 3.0 s; 'fairlead"
                        + " coordinator start' starts one.");
        trial.accept(event(Trial.ASKED, "test-1", "{}"));
        assertThat(trial.unanswered("within 3.0 s"))
                .hasMessage("Expected the notification plugin to answer, but it did not within 3.0 s; 'fairlead plugin"
                        + " list' says whether it runs.");
    }

    @Test
    void shouldSayWhatSomebodyElseAnswered() {
        assertThatThrownBy(() -> trial.accept(event(Trial.ANSWERED, "test-1", "yes")))
                .isInstanceOf(UserException.class)
                .hasMessage("Expected the notification plugin to answer in JSON, but it answered: yes");
    }
}
