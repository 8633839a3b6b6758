package dev.fairlead.plugin.notification;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** Slack's incoming webhooks: plain text blocks, with Slack's three control characters escaped and no link unfolded. */
final class SlackFormat implements BodyFormat {
    private static final Map<Level, String> SIGNS =
            Map.of(Level.INFO, "\u2139\uFE0F ", Level.WARNING, "\u26A0\uFE0F ", Level.ERROR, "\u274C ");

    @Override
    public JsonNode body(Message message) {
        String title = SIGNS.get(message.level()) + message.title();
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("text", escaped(title))
                .put("mrkdwn", false)
                .put("parse", "none")
                .put("link_names", false)
                .put("unfurl_links", false)
                .put("unfurl_media", false);
        ArrayNode blocks = body.putArray("blocks");
        section(blocks, title);
        message.lines().forEach(line -> section(blocks, line));
        return body;
    }

    private static void section(ArrayNode blocks, String text) {
        blocks.addObject()
                .put("type", "section")
                .putObject("text")
                .put("type", "plain_text")
                .put("emoji", false)
                .put("text", escaped(text));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
