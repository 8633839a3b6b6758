package dev.fairlead.plugin.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class WebhookChannelTest {
    private static final String KEY = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private final SampleNotices notices = new SampleNotices();
    private final Clock clock = Clock.systemUTC();
    private final FakeReceiver receiver = new FakeReceiver();

    WebhookChannelTest() throws Exception {}

    @AfterEach
    void close() {
        receiver.close();
    }

    private Channel channel(Clock time) {
        Pace pace = new Pace(Duration.ZERO, Duration.ZERO, Duration.ZERO, List.of(Conditions.HOOK));
        ChannelSettings settings = new ChannelSettings(
                "web",
                ChannelKind.WEBHOOK,
                Map.of(),
                Map.of("url", new Secret(receiver.url()), "key", new Secret(KEY)),
                pace);
        return new WebhookChannel(
                settings, new CloudEventFormat(), new WebhookSignature(KEY), HttpClient.newHttpClient(), time);
    }

    @Test
    void shouldSignSoThatTheSpecificationsOwnLibraryVerifiesIt() throws Exception {
        // when
        Answer answer = channel(clock).send(notices.single("größer"));
        // then
        assertThat(answer).isEqualTo(Answer.taken("HTTP 204"));
        FakeReceiver.Posted posted = receiver.posted.get(0);
        Map<String, List<String>> headers = new HashMap<>();
        posted.headers().forEach((name, value) -> headers.put(name, List.of(value)));
        Webhook verifier = new Webhook(KEY);
        verifier.verify(posted.body(), HttpHeaders.of(headers, (name, value) -> true));
        assertThatThrownBy(() -> verifier.verify(posted.body() + " ", HttpHeaders.of(headers, (name, value) -> true)))
                .isInstanceOf(WebhookVerificationException.class);
        assertThat(posted.headers()).containsEntry("webhook-id", "log-0-1-0");
        assertThat(posted.headers().get("content-type")).startsWith("application/cloudevents+json");
    }

    @Test
    void shouldComeBackWhenTheReceiverSaysSo() {
        Clock noon = Clock.fixed(Instant.parse("2026-11-29T12:00:00Z"), ZoneOffset.UTC);
        receiver.answer(429, Map.of("Retry-After", "1.5"), "");
        receiver.answer(503, Map.of("Retry-After", "Sun, 29 Nov 2026 12:02:00 GMT"), "");
        receiver.answer(500, Map.of("Retry-After", "soon"), "");
        receiver.answer(503, Map.of("Retry-After", "Sun, 29 Nov 2026 11:02:00 GMT"), "");
        Channel channel = channel(noon);
        Message message = notices.single("x");
        assertThat(channel.send(message).retryAfter()).isEqualTo(Duration.ofMillis(1_500));
        assertThat(channel.send(message).retryAfter()).isEqualTo(Duration.ofMinutes(2));
        Answer third = channel.send(message);
        assertThat(third.verdict()).isEqualTo(Answer.Verdict.LATER);
        assertThat(third.retryAfter()).isNull();
        assertThat(channel.send(message).retryAfter()).isEqualTo(Duration.ZERO);
    }

    @Test
    void shouldNotComeBackWhenItIsRefusedAndShowNoSecretOfTheAnswer() {
        receiver.answer(404, Map.of(), "no hook at " + receiver.url() + "\nnor for " + KEY);
        Answer answer = channel(clock).send(notices.single("x"));
        assertThat(answer).isEqualTo(Answer.refused("HTTP 404 no hook at *** nor for ***"));
    }

    @Test
    void shouldNotFollowARedirect() {
        receiver.answer(302, Map.of("Location", receiver.url() + "/elsewhere"), "");
        assertThat(channel(clock).send(notices.single("x")).verdict()).isEqualTo(Answer.Verdict.REFUSED);
        assertThat(receiver.posted).hasSize(1);
    }

    @Test
    void shouldComeBackWhenNobodyAnswers() {
        receiver.close();
        Answer answer = channel(clock).send(notices.single("x"));
        assertThat(answer.verdict()).isEqualTo(Answer.Verdict.LATER);
        assertThat(answer.text()).contains("ConnectException").doesNotContain("T0P-SECRET");
    }

    @Test
    void shouldRefuseAKeyThatIsNone() {
        assertThatThrownBy(() -> new WebhookSignature("whsec_%%%")).hasMessage("is no Base64");
        assertThatThrownBy(() -> new WebhookSignature("whsec_c2hvcnQ=")).hasMessage("has 5 bytes");
    }
}
