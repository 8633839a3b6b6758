package dev.fairlead.plugin.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class OutboxTest {
    private static final long START = 1_000_000;

    private final SampleNotices notices = new SampleNotices();
    private long nowMs = START;

    private static Pace pace(int holdS, int intervalS, int gapS) {
        return new Pace(
                Duration.ofSeconds(holdS),
                Duration.ofSeconds(intervalS),
                Duration.ofSeconds(gapS),
                List.of(Conditions.HOOK));
    }

    private String told(Outbox outbox) {
        Message message = outbox.next(nowMs);
        if (message == null) {
            return "nothing";
        }
        outbox.settle(nowMs);
        return message.title() + message.lines();
    }

    private Outbox after(Outbox outbox, int seconds) {
        nowMs += seconds * 1_000L;
        return outbox;
    }

    @Test
    void shouldTellANoticeAtOnceWhenNothingHoldsItBack() {
        Outbox outbox = new Outbox(pace(0, 0, 0));
        outbox.add(notices.info("one"), 0, nowMs);
        assertThat(told(outbox)).isEqualTo("one[]");
        assertThat(told(outbox)).isEqualTo("nothing");
        assertThat(outbox.isEmpty()).isTrue();
    }

    @Test
    void shouldGatherAGroupUntilItsFirstNoticeHasWaited() {
        // given
        Outbox outbox = new Outbox(pace(5, 0, 0));
        outbox.add(notices.info("one"), 0, nowMs);
        after(outbox, 4).add(notices.info("two"), 0, nowMs);
        outbox.add(notices.error("other"), 0, nowMs);
        assertThat(told(outbox)).isEqualTo("nothing");
        assertThat(outbox.pauseMs(nowMs)).isEqualTo(1_000);
        // when
        after(outbox, 1);
        // then
        assertThat(told(outbox)).isEqualTo("2 notices: 2 info[one, two]");
        assertThat(told(after(outbox, 3))).isEqualTo("nothing");
        assertThat(told(after(outbox, 1))).isEqualTo("other[]");
    }

    @Test
    void shouldKeepAGroupQuietForItsIntervalButNoOther() {
        Outbox outbox = new Outbox(pace(0, 60, 0));
        outbox.add(notices.error("one"), 0, nowMs);
        assertThat(told(outbox)).isEqualTo("one[]");
        outbox.add(notices.error("two"), 0, nowMs);
        outbox.add(notices.info("of another group"), 0, nowMs);
        assertThat(told(after(outbox, 1))).isEqualTo("of another group[]");
        assertThat(told(after(outbox, 58))).isEqualTo("nothing");
        assertThat(told(after(outbox, 1))).isEqualTo("two[]");
    }

    @Test
    void shouldSummariseWhatCameTooFastInsteadOfDroppingIt() {
        // given a channel that may speak every ten seconds
        Outbox outbox = new Outbox(pace(0, 0, 10));
        outbox.add(notices.info("first"), 0, nowMs);
        assertThat(told(outbox)).isEqualTo("first[]");
        // when
        for (int i = 0; i < 45; i++) {
            outbox.add(notices.info("info " + i), 0, nowMs);
        }
        outbox.add(notices.error("bad"), 0, nowMs);
        outbox.add(notices.error("worse"), 0, nowMs);
        // then
        assertThat(told(after(outbox, 9))).isEqualTo("nothing");
        nowMs += 1_000;
        Message message = Objects.requireNonNull(outbox.next(nowMs));
        assertThat(message.title()).isEqualTo("47 notices: 2 errors, 45 info");
        assertThat(message.lines())
                .hasSize(11)
                .startsWith("bad", "worse", "info 0")
                .endsWith("+37 more");
        assertThat(message.level()).isEqualTo(Level.ERROR);
        assertThat(outbox.settle(nowMs).eventIds()).hasSize(47);
    }

    @Test
    void shouldTryTheSameMessageAgainLaterAndLater() {
        // given
        Outbox outbox = new Outbox(pace(0, 0, 0));
        outbox.add(notices.info("one"), 0, nowMs);
        Message message = outbox.next(nowMs);
        outbox.add(notices.info("two"), 0, nowMs);
        // when, then
        for (int pauseS : List.of(1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300)) {
            assertThat(outbox.later(null, nowMs)).isTrue();
            assertThat(outbox.pauseMs(nowMs)).isEqualTo(pauseS * 1_000L);
            nowMs += pauseS * 1_000L - 1;
            assertThat(outbox.next(nowMs)).isNull();
            nowMs++;
            assertThat(outbox.next(nowMs)).isSameAs(message);
        }
        outbox.settle(nowMs);
        assertThat(told(outbox)).isEqualTo("two[]");
    }

    @Test
    void shouldLeaveAReceiverAloneForAsLongAsItAsks() {
        Outbox outbox = new Outbox(pace(0, 0, 0));
        outbox.add(notices.info("one"), 0, nowMs);
        outbox.next(nowMs);
        outbox.later(Duration.ofSeconds(90), nowMs);
        assertThat(told(after(outbox, 89))).isEqualTo("nothing");
        assertThat(told(after(outbox, 1))).isEqualTo("one[]");
    }

    @Test
    void shouldLosePatienceAfterAnHour() {
        Outbox outbox = new Outbox(pace(0, 0, 0));
        outbox.add(notices.info("one"), 0, nowMs);
        outbox.next(nowMs);
        nowMs += Outbox.PATIENCE.toMillis() - 1;
        assertThat(outbox.later(null, nowMs)).isTrue();
        nowMs++;
        assertThat(outbox.later(null, nowMs)).isFalse();
    }

    @Test
    void shouldOnlyCountWhatIsTooMuchToKeep() {
        // given
        Outbox outbox = new Outbox(pace(1, 0, 0));
        for (int i = 0; i < Outbox.MOST; i++) {
            assertThat(outbox.add(notices.info("kept"), 0, nowMs)).isTrue();
        }
        // when
        assertThat(outbox.add(notices.error("counted"), 0, nowMs)).isFalse();
        // then
        assertThat(told(after(outbox, 1)))
                .startsWith("10001 notices: 1 error, 10000 info")
                .endsWith("+9991 more]");
        assertThat(outbox.add(notices.info("kept again"), 0, nowMs)).isTrue();
        assertThat(told(after(outbox, 1))).isEqualTo("kept again[]");
    }

    @Test
    void shouldTakeBackWhatTurnsOutSuperfluousWhileItSettles() {
        Outbox outbox = new Outbox(pace(0, 0, 0));
        outbox.add(notices.info("one"), 2_000, nowMs);
        assertThat(told(outbox)).isEqualTo("nothing");
        assertThat(outbox.withdraw(notice -> notice.text().equals("one"))).hasSize(1);
        assertThat(told(after(outbox, 2))).isEqualTo("nothing");
        assertThat(outbox.isEmpty()).isTrue();
    }
}
