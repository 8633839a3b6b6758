package dev.fairlead.plugin;

import dev.fairlead.client.FairleadClient;
import dev.fairlead.events.Connection;
import dev.fairlead.events.CustomEvent;
import dev.fairlead.events.PluginStatus;
import dev.fairlead.events.RecordTypes;
import dev.fairlead.events.Topics;
import dev.fairlead.events.UndecodableException;
import dev.fairlead.plugin.api.HookType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Says what is the matter with a plugin, and for each hook that is never called, why. */
public final class PluginDoctor {
    /** How many events of each partition are looked at, the newest. */
    static final int LOOKED_AT = 2_000;

    private static final Duration POLL = Duration.ofMillis(200);

    /** The newest event of a kind. */
    private record Seen(long timeMs, boolean waits) {}

    private final FairleadClient client;
    private final Connection connection;
    private final long nowMs;

    public PluginDoctor(FairleadClient client, long nowMs) {
        this.client = client;
        this.connection = client.connection();
        this.nowMs = nowMs;
    }

    /** Sentences for people; none if there is nothing to complain about. */
    public List<String> examine(String plugin) {
        List<PluginStatus> statuses = PluginBoard.read(client, nowMs).statuses(plugin);
        if (statuses.isEmpty()) {
            return List.of("Expected a host to report plugin " + plugin
                    + ", but none ever did: 'fairlead plugin run' and 'fairlead up --plugin-dirs' host plugins.");
        }
        List<String> findings = new ArrayList<>();
        statuses.forEach(status -> general(status, findings));
        try (Consumer<byte[], byte[]> consumer = GroupView.consumer(connection, plugin)) {
            Map<String, Map<String, Seen>> seen = new LinkedHashMap<>();
            Map<String, Long> called = new TreeMap<>();
            for (PluginStatus status : statuses) {
                status.getTopics().forEach(topic -> seen.computeIfAbsent(topic, one -> look(consumer, one)));
                status.getHooks().forEach((hook, calls) -> called.merge(hook, calls, Long::sum));
            }
            called.forEach((hook, calls) -> {
                if (calls == 0) {
                    findings.add(neverCalled(hook, seen));
                }
            });
        }
        return findings.stream().distinct().toList();
    }

    private void general(PluginStatus status, List<String> findings) {
        String name = status.getPlugin();
        Duration silent = Duration.ofMillis(nowMs - status.getReportedAtMs());
        switch (status.getState()) {
            case FAILED, STALLED ->
                findings.add("Expected plugin " + name + " to work, but at " + status.getInstance() + " it is "
                        + status.getState() + ": " + status.getReason());
            case DISABLED, PAUSED ->
                findings.add("Expected plugin " + name + " to get events, but at " + status.getInstance() + " it is "
                        + status.getState() + "; they wait until 'fairlead plugin enable " + name + "' or 'resume'.");
            case STOPPED ->
                findings.add("Expected plugin " + name + " to be hosted, but its host " + status.getInstance()
                        + " has stopped.");
            default -> {
                if (silent.compareTo(PluginBoard.SILENCE) > 0) {
                    findings.add("Expected the host " + status.getInstance() + " of plugin " + name
                            + " to report every few seconds, but it has been silent for " + silent.toSeconds()
                            + " s: it does not run any more, or cannot reach the brokers.");
                }
            }
        }
        findings.addAll(status.getProblems());
        if (status.getHooks().isEmpty()) {
            findings.add("Expected plugin " + name + " to be registered for a hook, but it is for none.");
        }
        if (status.getDeadLettered() > 0) {
            findings.add("Expected plugin " + name + " to handle its events, but since it was loaded "
                    + status.getDeadLettered() + " were put aside: 'fairlead plugin dlq list " + name + "'.");
        }
    }

    private String neverCalled(String hook, Map<String, Map<String, Seen>> seen) {
        String event = eventOf(hook);
        String topic = seen.keySet().stream()
                .filter(one -> one.equals(topicOf(hook)))
                .findFirst()
                .orElse(topicOf(hook));
        Map<String, Seen> there = seen.getOrDefault(topic, Map.of());
        Seen last = there.get(event);
        String begin = "Expected hook " + hook + " to be called, but ";
        if (last == null) {
            Set<String> others = new TreeSet<>(there.keySet());
            return begin + "among the last events on " + topic + " there is no " + event
                    + (others.isEmpty()
                            ? "; there are none at all."
                            : "; there are " + String.join(", ", others) + ".");
        }
        String when = Instant.ofEpochMilli(last.timeMs()).toString();
        return last.waits()
                ? begin + "the newest " + event + ", of " + when + ", still waits for the plugin."
                : begin + "the newest " + event + ", of " + when
                        + ", came before the plugin was loaded or registered for it; 'fairlead plugin replay' shows it.";
    }

    private static @Nullable HookType typeOf(String hook) {
        for (HookType type : HookType.values()) {
            if (type != HookType.CUSTOM && type.name().equals(hook)) {
                return type;
            }
        }
        return null;
    }

    private static String eventOf(String hook) {
        HookType type = typeOf(hook);
        return type == null ? hook : type.eventType().getSimpleName();
    }

    private String topicOf(String hook) {
        HookType type = typeOf(hook);
        Topics topics = connection.topics();
        return type == null ? topics.hooksCustom() : type.topic(topics);
    }

    /** The newest event of each kind on a topic. */
    private Map<String, Seen> look(Consumer<byte[], byte[]> consumer, String topic) {
        List<TopicPartition> partitions = GroupView.partitions(consumer, topic);
        consumer.assign(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
        Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(new HashSet<>(partitions));
        partitions.forEach(partition -> consumer.seek(
                partition, Math.max(begins.getOrDefault(partition, 0L), ends.getOrDefault(partition, 0L) - LOOKED_AT)));
        Map<String, Seen> seen = new TreeMap<>();
        while (partitions.stream().anyMatch(one -> consumer.position(one) < ends.getOrDefault(one, 0L))) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                OffsetAndMetadata done = committed.get(new TopicPartition(topic, record.partition()));
                Seen one = new Seen(record.timestamp(), done != null && record.offset() >= done.offset());
                names(record)
                        .forEach(name ->
                                seen.merge(name, one, (before, now) -> before.timeMs() > now.timeMs() ? before : now));
            }
        }
        return seen;
    }

    private List<String> names(ConsumerRecord<byte[], byte[]> record) {
        try {
            byte[] value = record.value();
            if (value == null) {
                return List.of();
            }
            var event = client.codec().decode(record.topic(), value);
            String type = event.getSchema().getName();
            return event instanceof CustomEvent custom ? List.of(type, custom.getName()) : List.of(type);
        } catch (UndecodableException e) {
            return List.of(Origin.text(record, RecordTypes.TYPE_HEADER, "what cannot be decoded"));
        }
    }
}
