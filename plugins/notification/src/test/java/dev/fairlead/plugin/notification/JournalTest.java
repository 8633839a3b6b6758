package dev.fairlead.plugin.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JournalTest {
    private final SampleNotices notices = new SampleNotices();

    @TempDir
    private Path folder;

    @Test
    void shouldKnowAfterAKillWhatIsPendingAndWhatWasTold() throws IOException {
        // given a journal that nobody closes
        Path file = folder.resolve("slack.jsonl");
        Journal killed = Journal.open(file);
        Notification pending = notices.of("TASK_FAILED", Level.ERROR, "größer \"als\" gedacht", Map.of("user", "ann"));
        Notification told = notices.info("told");
        killed.add(pending);
        killed.add(told);
        killed.done(List.of(told.eventId()));
        // when
        try (Journal journal = Journal.open(file)) {
            // then
            assertThat(journal.pending()).containsExactly(pending);
            assertThat(journal.knows(told.eventId())).isTrue();
            assertThat(journal.knows("another")).isFalse();
        }
        killed.close();
    }

    @Test
    void shouldPassOverALineThatWasNotWrittenToItsEnd() throws IOException {
        // given
        Path file = folder.resolve("slack.jsonl");
        Notification whole = notices.info("whole");
        try (Journal journal = Journal.open(file)) {
            journal.add(whole);
        }
        byte[] torn = "{\"add\":{\"eventId\":\"x\",\"text\":\"gr\u00F6".getBytes(StandardCharsets.UTF_8);
        Files.write(file, Arrays.copyOf(torn, torn.length - 1), StandardOpenOption.APPEND);
        // when
        try (Journal journal = Journal.open(file)) {
            // then
            assertThat(journal.pending()).containsExactly(whole);
            assertThat(journal.torn()).isEqualTo(1);
            journal.add(notices.info("next"));
        }
        try (Journal journal = Journal.open(file)) {
            assertThat(journal.pending()).hasSize(2);
            assertThat(journal.torn()).isZero();
        }
    }

    @Test
    void shouldStaySmallHoweverMuchIsTold() throws IOException {
        Path file = folder.resolve("slack.jsonl");
        try (Journal journal = Journal.open(file)) {
            for (int i = 0; i < 25_000; i++) {
                Notification notice = notices.info("n");
                journal.add(notice);
                journal.done(List.of(notice.eventId()));
            }
        }
        try (Stream<String> lines = Files.lines(file)) {
            assertThat(lines.count()).isLessThan(21_000);
        }
    }
}
