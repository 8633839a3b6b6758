package dev.fairlead.plugin.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.plugin.api.PluginLog;
import dev.fairlead.plugin.api.PluginMetrics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LaneTest {
    private static final Pace AT_ONCE = new Pace(Duration.ZERO, Duration.ZERO, Duration.ZERO, List.of(Conditions.HOOK));

    private final SampleNotices notices = new SampleNotices();
    private final Clock clock = Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);
    private final List<String> told = new ArrayList<>();
    private final List<String> lines = new ArrayList<>();

    @TempDir
    private Path folder;

    private Lane lane(Channel channel) throws IOException {
        return new Lane(
                "chat", channel, AT_ONCE, Journal.open(folder.resolve("chat.jsonl")), clock, new Lines(), new None());
    }

    private Answer tell(Message message) {
        told.add(message.title());
        return Answer.taken("ok");
    }

    @Test
    void shouldGoOnWhateverAChannelThrows() throws IOException {
        AtomicReference<Answer> answer = new AtomicReference<>();
        try (Lane lane = lane(message -> {
            throw new IllegalStateException("with a T0P-SECRET");
        })) {
            lane.trial(notices.single("try"), answer::set);
            lane.offer(notices.info("one"), 0);
            assertThat(lane.step()).isTrue();
            assertThat(lane.step()).isTrue();
            assertThat(lane.step()).isFalse();
        }
        assertThat(answer.get()).isEqualTo(Answer.later("an unexpected IllegalStateException"));
        // when
        try (Lane next = lane(this::tell)) {
            next.step();
        }
        // then
        assertThat(told).containsExactly("one");
        assertThat(lines).isEmpty();
    }

    @Test
    void shouldLeaveInTheJournalWhatItCannotTellAtItsEnd() throws IOException {
        try (Lane lane = lane(message -> Answer.later("HTTP 503"))) {
            lane.offer(notices.info("one"), 60_000);
            lane.drain();
            lane.drain();
        }
        assertThat(lines)
                .containsExactly(
                        "Expected to tell channel chat what is left, but it does not answer; it comes at the next"
                                + " start.",
                        "Expected to tell channel chat what is left, but it does not answer; it comes at the next"
                                + " start.");
        try (Lane next = lane(this::tell)) {
            next.drain();
        }
        assertThat(told).containsExactly("one");
    }

    @Test
    void shouldNotKeepMoreThanItCanTellOverAStart() throws IOException {
        try (Journal journal = Journal.open(folder.resolve("chat.jsonl"))) {
            for (int i = 0; i < Outbox.MOST + 7; i++) {
                journal.add(notices.info("n"));
            }
        }
        try (Lane lane = lane(this::tell)) {
            lane.step();
        }
        assertThat(told).containsExactly("10007 notices: 10007 info");
        try (Journal journal = Journal.open(folder.resolve("chat.jsonl"))) {
            assertThat(journal.pending()).isEmpty();
        }
    }

    private final class Lines implements PluginLog {
        @Override
        public void info(String message) {
            lines.add(message);
        }

        @Override
        public void warn(String message) {
            lines.add(message);
        }

        @Override
        public void error(String message, Throwable cause) {
            lines.add(message);
        }
    }

    private static final class None implements PluginMetrics {
        @Override
        public void add(String name, long amount) {}

        @Override
        public void set(String name, double value) {}
    }
}
