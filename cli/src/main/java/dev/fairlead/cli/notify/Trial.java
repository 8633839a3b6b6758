package dev.fairlead.cli.notify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fairlead.cli.terminal.Interrupts;
import dev.fairlead.cli.terminal.Printable;
import dev.fairlead.cli.terminal.UserException;
import dev.fairlead.client.Event;
import dev.fairlead.client.EventFeed;
import dev.fairlead.events.CustomEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;

/** What the plugin says to one request to try its channels: an event for each channel. For one thread. */
final class Trial {
    static final String ASKED = "notification-test";
    static final String ANSWERED = "notification-tested";

    private static final Duration POLL = Duration.ofMillis(100);
    private static final ObjectMapper JSON = new ObjectMapper();

    /** A channel's. */
    record Answer(String channel, String kind, boolean taken, String text) {}

    private final String subject;
    private final Map<String, Answer> answers = new TreeMap<>();
    private boolean asked;
    private int expected = 1;

    Trial(String subject) {
        this.subject = subject;
    }

    String subject() {
        return subject;
    }

    /** By the channels' names. */
    List<Answer> answers() {
        return new ArrayList<>(answers.values());
    }

    /** @throws UserException if not all channels have answered in time */
    void await(EventFeed feed, Interrupts interrupts, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!isDone()) {
            if (interrupts.isRaised() || System.nanoTime() > deadline) {
                throw unanswered(
                        interrupts.isRaised() ? "until it was interrupted" : "within " + Printable.duration(patience));
            }
            for (Event event : feed.poll(POLL)) {
                accept(event.value());
            }
        }
    }

    boolean isDone() {
        return answers.size() >= expected;
    }

    void accept(SpecificRecord fact) {
        if (!(fact instanceof CustomEvent event) || !event.getSubject().equals(subject)) {
            return;
        }
        if (event.getName().equals(ASKED)) {
            asked = true;
        } else if (event.getName().equals(ANSWERED)) {
            answered(event.getPayload());
        }
    }

    private void answered(String payload) {
        try {
            JsonNode answer = JSON.readTree(payload);
            expected = Math.max(expected, answer.path("channels").asInt());
            String channel = answer.path("channel").asText();
            answers.put(
                    channel,
                    new Answer(
                            channel,
                            answer.path("kind").asText(),
                            answer.path("taken").asBoolean(),
                            answer.path("answer").asText()));
        } catch (JsonProcessingException e) {
            throw new UserException(
                    "Expected the notification plugin to answer in JSON, but it answered: " + payload, e);
        }
    }

    UserException unanswered(String when) {
        if (!asked) {
            return new UserException("Expected a coordinator to pass the request on, but none did " + when
                    + "; 'fairlead coordinator start' starts one.");
        }
        return answers.isEmpty()
                ? new UserException("Expected the notification plugin to answer, but it did not " + when
                        + "; 'fairlead plugin list' says whether it runs.")
                : new UserException("Expected %d channels to answer, but only %s did %s."
                        .formatted(expected, String.join(", ", answers.keySet()), when));
    }
}
