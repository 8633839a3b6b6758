package dev.fairlead.plugin.notification;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fairlead.events.CustomEvent;
import dev.fairlead.plugin.api.Delivery;
import dev.fairlead.plugin.api.PluginContext;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * {@code fairlead notify test}: an event asks that the channels be tried, and each answer is an event again, with the
 * same subject.
 */
final class TestMessages {
    static final String ASKED = "notification-test";
    static final String ANSWERED = "notification-tested";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TEXT = "This is a test of Fairlead's notifications";

    private final PluginContext context;
    private final Switchboard switchboard;

    TestMessages(PluginContext context, Switchboard switchboard) {
        this.context = context;
        this.switchboard = switchboard;
    }

    /** @param channels that there are */
    void handle(CustomEvent asked, Delivery delivery, Collection<String> channels) {
        if (delivery.replay()) {
            return;
        }
        String only = channel(asked.getPayload());
        String pool = asked.getHeader().getPool();
        if (!only.isEmpty() && !channels.contains(only)) {
            answer(pool, asked.getSubject(), 1, only, "", Answer.refused("there is no such channel"));
            return;
        }
        int count = only.isEmpty() ? channels.size() : 1;
        switchboard.trial(
                name -> only.isEmpty() || name.equals(only),
                Message.of(List.of(notice(delivery)), Map.of()),
                (channel, answer) -> answer(
                        pool,
                        asked.getSubject(),
                        count,
                        channel.name(),
                        channel.kind().word(),
                        answer));
    }

    private static String channel(String payload) {
        try {
            JsonNode document = JSON.readTree(payload);
            return document.path("channel").asText();
        } catch (JsonProcessingException e) {
            return "";
        }
    }

    private static Notification notice(Delivery delivery) {
        return new Notification(
                delivery.eventId(), ASKED, Level.INFO, delivery.timeMs(), 0, 0, "", new TreeMap<>(), TEXT);
    }

    private void answer(String pool, String subject, int count, String channel, String kind, Answer answer) {
        ObjectNode payload = JSON.createObjectNode()
                .put("channel", channel)
                .put("kind", kind)
                .put("channels", count)
                .put("taken", answer.isTaken())
                .put("answer", answer.text());
        context.emit(pool, ANSWERED, subject, payload.toString());
    }
}
