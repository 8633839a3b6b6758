package dev.fairlead.plugin.notification;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cloudevents.CloudEvent;
import io.cloudevents.SpecVersion;
import io.cloudevents.core.provider.EventFormatProvider;
import io.cloudevents.jackson.JsonFormat;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a task's name can do to a message: nothing. */
final class BodyFormatTest {
    private static final String EVIL = "\"}], @everyone <!channel> <@U1> **b** [x](http://evil) `c` \\ ||s||";

    private final SampleNotices notices = new SampleNotices();

    @Test
    void shouldLeaveNothingOfSlacksSyntaxInAText() {
        JsonNode body = new SlackFormat().body(notices.single(EVIL));
        assertThat(body.path("blocks")).hasSize(1);
        JsonNode text = body.path("blocks").get(0).path("text");
        assertThat(text.path("type").asText()).isEqualTo("plain_text");
        assertThat(text.path("text").asText())
                .contains("\"}], @everyone &lt;!channel&gt; &lt;@U1&gt;")
                .doesNotContain("<", ">");
        assertThat(body.path("text").asText()).doesNotContain("<", ">");
        assertThat(body.path("link_names").asBoolean(true)).isFalse();
        assertThat(body.path("mrkdwn").asBoolean(true)).isFalse();
    }

    @Test
    void shouldMentionNobodyOnDiscordAndEscapeItsMarkdown() {
        JsonNode body = new DiscordFormat().body(notices.single(EVIL));
        assertThat(body.path("allowed_mentions").path("parse").isArray()).isTrue();
        assertThat(body.path("allowed_mentions").path("parse")).isEmpty();
        assertThat(body.has("content")).isFalse();
        assertThat(body.path("embeds").get(0).path("description").asText())
                .isEqualTo("\"}\\], \\@everyone \\<!channel\\> \\<\\@U1\\> \\*\\*b\\*\\* \\[x\\]\\(http\\://evil\\) "
                        + "\\`c\\` \\\\ \\|\\|s\\|\\|");
    }

    @Test
    void shouldFitDiscordsLimitsHoweverMuchThereIsToTell() {
        List<Notification> many = IntStream.range(0, 500)
                .mapToObj(i -> notices.error("*".repeat(Template.LONGEST)))
                .toList();
        JsonNode embed = new DiscordFormat()
                .body(Message.of(many, Map.of()))
                .path("embeds")
                .get(0);
        assertThat(embed.path("title").asText()).hasSizeLessThanOrEqualTo(256);
        assertThat(embed.path("description").asText())
                .hasSizeLessThanOrEqualTo(4_096)
                .endsWith("+490 more");
    }

    @Test
    void shouldShowTeamsNothingButTextRuns() {
        JsonNode body = new TeamsFormat().body(Message.of(List.of(notices.error(EVIL), notices.info("two")), Map.of()));
        JsonNode attachment = body.path("attachments").get(0);
        assertThat(attachment.path("contentType").asText()).isEqualTo("application/vnd.microsoft.card.adaptive");
        JsonNode blocks = attachment.path("content").path("body");
        assertThat(blocks).hasSize(3).allSatisfy(block -> {
            assertThat(block.path("type").asText()).isEqualTo("RichTextBlock");
            assertThat(block.path("inlines")).hasSize(1);
            assertThat(block.path("inlines").get(0).path("type").asText()).isEqualTo("TextRun");
        });
        assertThat(blocks.get(0).path("inlines").get(0).path("text").asText()).isEqualTo("2 notices: 1 error, 1 info");
        assertThat(blocks.get(1).path("inlines").get(0).path("text").asText()).isEqualTo(EVIL);
        assertThat(attachment.path("content").has("msteams")).isTrue();
        assertThat(attachment.path("content").path("msteams").has("entities")).isFalse();
    }

    @Test
    void shouldBeACloudEventToAnIndependentReader() throws Exception {
        // given
        Message message = notices.single(EVIL);
        byte[] body = new CloudEventFormat().body(message).toString().getBytes(StandardCharsets.UTF_8);
        // when
        CloudEvent event = Objects.requireNonNull(
                        EventFormatProvider.getInstance().resolveFormat(JsonFormat.CONTENT_TYPE))
                .deserialize(body);
        // then
        assertThat(event.getSpecVersion()).isEqualTo(SpecVersion.V1);
        assertThat(event.getId()).isEqualTo(message.shown().get(0).eventId());
        assertThat(event.getType()).isEqualTo("dev.fairlead.notification");
        assertThat(event.getSource()).hasToString("/fairlead/notification");
        assertThat(event.getSubject()).isEqualTo("t-1");
        assertThat(event.getTime()).isEqualTo(OffsetDateTime.parse("1970-01-01T00:00:01Z"));
        JsonNode data = new ObjectMapper()
                .readTree(Objects.requireNonNull(event.getData()).toBytes());
        assertThat(data.path("title").asText()).isEqualTo(EVIL);
        assertThat(data.path("notices")).hasSize(1);
        assertThat(data.path("counts").path("error").asInt()).isEqualTo(1);
    }

    @Test
    void shouldSayHowManyMoreThereAre() {
        JsonNode body = new SlackFormat().body(notices.several(47));
        assertThat(body.path("blocks")).hasSize(12);
        assertThat(body.path("blocks").get(11).path("text").path("text").asText())
                .isEqualTo("+37 more");
        assertThat(new CloudEventFormat()
                        .body(notices.several(47))
                        .path("data")
                        .path("more")
                        .asInt())
                .isEqualTo(37);
    }

    @Test
    void shouldKeepATextOnOneLineWithoutWhatControlsATerminalOrHides() {
        assertThat(PlainText.of("a\r\nBcc: x\u001B[31m\u202Eb\uD800c\u2028d", 100))
                .isEqualTo("a  Bcc: x [31m b\uFFFDc d");
        assertThat(PlainText.of("x".repeat(50), 10)).isEqualTo("xxxxxxxxx…");
        assertThat(PlainText.of("xxxxxxxx\uD83D\uDE00yy", 10)).isEqualTo("xxxxxxxx…");
        assertThat(PlainText.of("x".repeat(10), 10)).isEqualTo("x".repeat(10));
    }

    @Test
    void shouldNotReadAValueAsATemplate() {
        Template template = new Template("Task {task} of {user}: {missing}{\"a\":1}");
        assertThat(template.render(Map.of("task", "{user}$1\\", "user", "ann")))
                .isEqualTo("Task {user}$1\\ of ann: {\"a\":1}");
    }
}
