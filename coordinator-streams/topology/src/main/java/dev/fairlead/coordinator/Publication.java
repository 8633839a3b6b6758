package dev.fairlead.coordinator;

import dev.fairlead.events.RecordCodec;
import dev.fairlead.events.RecordTypes;
import dev.fairlead.events.Topics;
import dev.fairlead.scheduler.LogPosition;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;

/** Turns what one command led to into records for the sinks, all of them before any is sent. */
final class Publication {

    /** A record and the sink that it goes to. */
    record Outgoing(Destination destination, Record<byte[], Parcel> record) {}

    private final Topics topics;
    private final RecordCodec codec;
    private final Supplier<String> logId;

    private final Map<Class<?>, Header> typeHeaders = new ConcurrentHashMap<>();

    Publication(Topics topics, RecordCodec codec, Supplier<String> logId) {
        this.topics = topics;
        this.codec = codec;
        this.logId = logId;
    }

    List<Outgoing> of(RawCommand raw, Verdict verdict, Function<String, String> payloads) {
        LogPosition position = new LogPosition(raw.partition(), raw.offset(), raw.appendTimeMs());
        List<Outgoing> outgoing = new ArrayList<>();
        verdict.published(logId.get(), position, payloads)
                .forEach(fact -> outgoing.add(encoded(fact, position.appendTimeMs())));
        Optional.ofNullable(verdict.deadLetter())
                .ifPresent(reason -> outgoing.add(DeadLetter.of(raw, topics.commands(), reason)));
        return outgoing;
    }

    private Outgoing encoded(FactRecord fact, long timeMs) {
        byte[] value = codec.encode(fact.destination().topic(topics), fact.value());
        Headers headers =
                new RecordHeaders().add(typeHeaders.computeIfAbsent(fact.value().getClass(), type -> header(fact)));
        byte[] key = fact.key().getBytes(StandardCharsets.UTF_8);
        return new Outgoing(
                fact.destination(), new Record<>(key, new Parcel(value, fact.partition()), timeMs, headers));
    }

    private static Header header(FactRecord fact) {
        String type = fact.value().getSchema().getName();
        return new RecordHeader(RecordTypes.TYPE_HEADER, type.getBytes(StandardCharsets.UTF_8));
    }
}
