package dev.fairlead.plugin.notification;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Posts messages to a URL. Redirects are not followed: the URL is a secret, and the body signed for its receiver. */
final class WebhookChannel implements Channel {
    static final Duration TIMEOUT = Duration.ofSeconds(10);

    private static final int SHOWN_BYTES = 1_024;
    private static final int SHOWN = 200;

    private final ChannelSettings settings;
    private final URI url;
    private final BodyFormat format;
    private final @Nullable WebhookSignature signature;
    private final HttpClient http;
    private final Clock clock;

    WebhookChannel(
            ChannelSettings settings,
            BodyFormat format,
            @Nullable WebhookSignature signature,
            HttpClient http,
            Clock clock) {
        this.settings = settings;
        this.url = URI.create(settings.secret("url"));
        this.format = format;
        this.signature = signature;
        this.http = http;
        this.clock = clock;
    }

    @Override
    public Answer send(Message message) {
        try {
            HttpResponse<InputStream> response = http.send(request(message), HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                return answer(response, new String(body.readNBytes(SHOWN_BYTES), StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            return Answer.later(
                    clean(e.getClass().getSimpleName() + (e.getMessage() == null ? "" : ": " + e.getMessage())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Answer.later("it was interrupted");
        }
    }

    private HttpRequest request(Message message) {
        String body = format.body(message).toString();
        HttpRequest.Builder request = HttpRequest.newBuilder(url)
                .timeout(TIMEOUT)
                .header("content-type", format.contentType())
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (signature != null) {
            signature
                    .headers(message.id(), clock.instant().getEpochSecond(), body)
                    .forEach(request::header);
        }
        return request.build();
    }

    private Answer answer(HttpResponse<InputStream> response, String body) {
        int status = response.statusCode();
        if (status / 100 == 2) {
            return Answer.taken("HTTP " + status);
        }
        String text = clean("HTTP " + status + " " + body);
        if (status == 408 || status == 425 || status == 429 || status / 100 == 5) {
            Duration pause = response.headers()
                    .firstValue("retry-after")
                    .flatMap(value -> RetryAfter.of(value, clock))
                    .orElse(null);
            return new Answer(Answer.Verdict.LATER, text, pause);
        }
        return Answer.refused(text);
    }

    private String clean(String text) {
        return PlainText.of(settings.redacted(text), SHOWN);
    }
}
