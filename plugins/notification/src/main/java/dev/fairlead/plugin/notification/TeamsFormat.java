package dev.fairlead.plugin.notification;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * Microsoft Teams' workflow "post to a channel when a webhook request is received": an Adaptive Card. Its texts are text
 * runs of rich text blocks, which, unlike text blocks, know no Markdown; mentions need entities that it does not have.
 */
final class TeamsFormat implements BodyFormat {
    private static final String CARD = "application/vnd.microsoft.card.adaptive";
    private static final Map<Level, String> COLOURS =
            Map.of(Level.INFO, "default", Level.WARNING, "warning", Level.ERROR, "attention");

    @Override
    public JsonNode body(Message message) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("type", "message");
        ObjectNode attachment = body.putArray("attachments").addObject().put("contentType", CARD);
        attachment.putNull("contentUrl");
        ObjectNode card = attachment
                .putObject("content")
                .put("$schema", "http://adaptivecards.io/schemas/adaptive-card.json")
                .put("type", "AdaptiveCard")
                .put("version", "1.4");
        ArrayNode blocks = card.putArray("body");
        run(blocks, message.title())
                .put("weight", "bolder")
                .put("color", COLOURS.getOrDefault(message.level(), "default"));
        message.lines().forEach(line -> run(blocks, line));
        card.putObject("msteams").put("width", "Full");
        return body;
    }

    private static ObjectNode run(ArrayNode blocks, String text) {
        return blocks.addObject()
                .put("type", "RichTextBlock")
                .putArray("inlines")
                .addObject()
                .put("type", "TextRun")
                .put("text", text);
    }
}
