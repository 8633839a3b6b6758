package dev.fairlead.plugin.notification;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/** Notices and messages as JSON, for programs to read. */
final class Documents {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private Documents() {}

    static ObjectNode of(Notification notice) {
        ObjectNode document = NODES.objectNode()
                .put("eventId", notice.eventId())
                .put("hook", notice.hook())
                .put("level", notice.level().word())
                .put("time", Instant.ofEpochMilli(notice.timeMs()).toString())
                .put("subject", notice.subject())
                .put("text", notice.text());
        ObjectNode values = document.putObject("values");
        notice.values().forEach(values::put);
        return document;
    }

    static ObjectNode of(Message message) {
        ObjectNode document = NODES.objectNode()
                .put("level", message.level().word())
                .put("title", message.title())
                .put("total", message.total())
                .put("more", message.more());
        ObjectNode counts = document.putObject("counts");
        message.counts().forEach((level, count) -> counts.put(level.word(), count));
        message.shown().forEach(notice -> document.withArray("notices").add(of(notice)));
        return document;
    }
}
