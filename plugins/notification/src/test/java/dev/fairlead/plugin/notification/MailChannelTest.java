package dev.fairlead.plugin.notification;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class MailChannelTest {
    private final SampleNotices notices = new SampleNotices();
    private final Clock clock = Clock.fixed(Instant.parse("2026-11-29T12:00:00Z"), ZoneOffset.UTC);
    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    MailChannelTest() {
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    private Channel channel(Map<String, String> more, Map<String, Secret> secrets) {
        Map<String, String> texts = new HashMap<>(Map.of(
                "host", "127.0.0.1",
                "port", Integer.toString(server.getSmtp().getPort()),
                "security", "none",
                "from", "fairlead@example.org",
                "to", "ann@example.org, bob@example.org"));
        texts.putAll(more);
        return new MailChannel(
                new ChannelSettings(
                        "mail",
                        ChannelKind.EMAIL,
                        texts,
                        secrets,
                        new Pace(Duration.ZERO, Duration.ZERO, Duration.ZERO, List.of(Conditions.HOOK))),
                clock);
    }

    @Test
    void shouldSendAMailToEachOfItsReaders() throws Exception {
        // when
        Answer answer = channel(Map.of(), Map.of())
                .send(Message.of(List.of(notices.error("Übel: <b>t</b>"), notices.info("two")), Map.of()));
        // then
        assertThat(answer).isEqualTo(Answer.taken("the mail server took it"));
        MimeMessage[] mails = server.getReceivedMessages();
        assertThat(mails).hasSize(2);
        assertThat(mails[0].getSubject()).isEqualTo("[Fairlead] error: 2 notices: 1 error, 1 info");
        assertThat(mails[0].getContentType()).startsWith("text/plain");
        assertThat(((String) mails[0].getContent()).strip())
                .isEqualTo("2 notices: 1 error, 1 info\r\n\r\n* Übel: <b>t</b>\r\n* two");
        assertThat(mails[0].getMessageID()).isEqualTo("<log-0-1-0+1@notification.fairlead>");
        assertThat(mails[0].getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(mails[0].getSentDate()).isEqualTo(clock.instant());
    }

    @Test
    void shouldLetNoTextAddAHeader() throws Exception {
        channel(Map.of(), Map.of()).send(notices.single(PlainText.of("x\r\nBcc: eve@example.org\r\n\r\nbody", 100)));
        MimeMessage mail = server.getReceivedMessages()[0];
        assertThat(mail.getHeader("Bcc")).isNull();
        assertThat(mail.getSubject()).isEqualTo("[Fairlead] error: x  Bcc: eve@example.org    body");
    }

    @Test
    void shouldLogInWithTheSecretAndNotShowItWhenItIsRefused() {
        // given
        server.setUser("ann@example.org", "fairlead", "right");
        // when
        Answer right = channel(Map.of("user", "fairlead"), Map.of("password", new Secret("right")))
                .send(notices.single("x"));
        Answer wrong = channel(Map.of("user", "fairlead"), Map.of("password", new Secret("wr0ng")))
                .send(notices.single("x"));
        // then
        assertThat(right.isTaken()).isTrue();
        assertThat(wrong.verdict()).isEqualTo(Answer.Verdict.LATER);
        assertThat(wrong.text()).contains("AuthenticationFailedException").doesNotContain("wr0ng");
    }

    @Test
    void shouldTryAgainWhenNoServerAnswersAndNotWithoutEncryptionWhereItIsWanted() {
        Answer plain = channel(Map.of("security", "starttls"), Map.of()).send(notices.single("x"));
        assertThat(plain.verdict()).isEqualTo(Answer.Verdict.LATER);
        assertThat(plain.text()).containsIgnoringCase("starttls");
        assertThat(server.getReceivedMessages()).isEmpty();
        Channel channel = channel(Map.of(), Map.of());
        server.stop();
        assertThat(channel.send(notices.single("x")).verdict()).isEqualTo(Answer.Verdict.LATER);
    }
}
