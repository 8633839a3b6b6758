package dev.fairlead.plugin.notification;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Discord's webhooks: an embed without Markdown, with nobody mentioned whatever the text says. */
final class DiscordFormat implements BodyFormat {
    private static final Pattern MARKDOWN = Pattern.compile("[\\\\*_~`|>#\\[\\]()<:@-]");
    private static final Map<Level, Integer> COLOURS =
            Map.of(Level.INFO, 0x3B82F6, Level.WARNING, 0xF59E0B, Level.ERROR, 0xDC2626);

    /** Twice as many characters of so many lines fit an embed's description. */
    private static final int LINE = 180;

    @Override
    public JsonNode body(Message message) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putObject("allowed_mentions").putArray("parse");
        ObjectNode embed = body.putArray("embeds").addObject();
        embed.put("color", COLOURS.get(message.level()));
        if (message.lines().isEmpty()) {
            embed.put("description", escaped(message.title()));
        } else {
            embed.put("title", escaped(message.title()));
            embed.put(
                    "description",
                    message.lines().stream()
                            .map(line -> escaped(PlainText.fit(line, LINE)))
                            .collect(Collectors.joining("\n")));
        }
        return body;
    }

    private static String escaped(String text) {
        return MARKDOWN.matcher(text).replaceAll("\\\\$0");
    }
}
