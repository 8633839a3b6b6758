package dev.fairlead.plugin.notification;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Comparator;

/** CloudEvents 1.0, structured JSON: a message is one event, its notices are in the data. */
final class CloudEventFormat implements BodyFormat {
    static final String TYPE = "dev.fairlead.notification";

    @Override
    public JsonNode body(Message message) {
        ObjectNode event = JsonNodeFactory.instance
                .objectNode()
                .put("specversion", "1.0")
                .put("id", message.id())
                .put("source", "/fairlead/notification")
                .put("type", TYPE)
                .put("time", latest(message).toString())
                .put("datacontenttype", "application/json");
        String subject = message.shown().get(0).subject();
        if (message.total() == 1 && !subject.isEmpty()) {
            event.put("subject", subject);
        }
        event.set("data", Documents.of(message));
        return event;
    }

    @Override
    public String contentType() {
        return "application/cloudevents+json; charset=utf-8";
    }

    private static Instant latest(Message message) {
        return message.shown().stream()
                .map(notice -> Instant.ofEpochMilli(notice.timeMs()))
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
    }
}
