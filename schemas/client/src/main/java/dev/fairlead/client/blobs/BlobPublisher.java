package dev.fairlead.client.blobs;

import dev.fairlead.events.BlobChunk;
import dev.fairlead.events.BlobStored;
import dev.fairlead.events.ClusterException;
import dev.fairlead.events.Connection;
import dev.fairlead.events.RecordCodec;
import dev.fairlead.events.RecordTypes;
import dev.fairlead.events.TopicCatalogue;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.internals.RecordHeader;

/**
 * Sends what the cluster does not have: the chunks of a blob, and when the broker has them all, its place in the index. A
 * blob that was sent in part only is not in the index, and is sent again. One that is there but will expire before long
 * is sent again too, so that a task may wait for some days.
 */
public final class BlobPublisher implements AutoCloseable {
    private static final Duration TIME_TO_USE_IT = Duration.ofDays(3);

    /** Hears how it goes on. */
    public interface Listener {
        /** @param sentBytes of those that are to be sent, so far */
        void sending(String title, long sentBytes, long totalBytes);
    }

    /** What was needed, and how much of it had to be sent. */
    public record Sent(int files, long bytes, int sentFiles, long sentBytes) {}

    private final Connection connection;
    private final RecordCodec codec;
    private final Clock clock;
    private final Producer<byte[], byte[]> producer;

    public BlobPublisher(Connection connection, RecordCodec codec, Clock clock) {
        this.connection = connection;
        this.codec = codec;
        this.clock = clock;
        this.producer = BlobClients.producer(connection);
    }

    /**
     * Returns when every one of them can be fetched.
     *
     * @throws ClusterException if the cluster does not take them
     * @throws IOException if one cannot be read, or changed since its hash was taken
     */
    public Sent publish(Collection<? extends BlobContent> contents, Listener listener)
            throws IOException, InterruptedException {
        Map<String, BlobContent> all = new LinkedHashMap<>();
        contents.forEach(content -> all.putIfAbsent(content.sha256(), content));
        List<BlobContent> missing = missing(all);
        long total = bytes(missing);
        long sent = 0;
        List<CompletableFuture<?>> announced = new ArrayList<>();
        for (BlobContent content : missing) {
            listener.sending(content.title(), sent, total);
            announced.add(
                    send(connection.topics().blobsIndex(), content.sha256(), upload(content, sent, total, listener)));
            sent += content.size();
        }
        announced.forEach(each -> await(each, "the index of inputs"));
        return new Sent(all.size(), bytes(all.values()), missing.size(), total);
    }

    private List<BlobContent> missing(Map<String, BlobContent> all) throws InterruptedException {
        Map<String, StoredBlob> there = new BlobIndex(connection, codec).find(all.keySet());
        long oldest = clock.millis()
                - TopicCatalogue.BLOB_RETENTION.minus(TIME_TO_USE_IT).toMillis();
        there.values().removeIf(blob -> blob.storedAtMs() < oldest);
        return all.values().stream()
                .filter(content -> !there.containsKey(content.sha256()))
                .toList();
    }

    private static long bytes(Collection<BlobContent> contents) {
        return contents.stream().mapToLong(BlobContent::size).sum();
    }

    private BlobStored upload(BlobContent content, long before, long total, Listener listener) throws IOException {
        String topic = connection.topics().blobs();
        List<CompletableFuture<RecordMetadata>> chunks = new ArrayList<>();
        MessageDigest digest = Sha256.digest();
        try (OutputStream out = new DigestOutputStream(
                new ChunkStream((index, bytes) -> {
                    chunks.add(send(
                            topic, content.sha256(), new BlobChunk(content.sha256(), content.size(), index, bytes)));
                    listener.sending(content.title(), before + Chunks.position(index), total);
                }),
                digest)) {
            content.writeTo(out);
        }
        if (!Sha256.name(digest).equals(content.sha256())) {
            throw new IOException("Expected " + content.title()
                    + " to stay as it is while it is sent, but it changed; run again when nothing writes to it.");
        }
        long first = Long.MAX_VALUE;
        long last = 0;
        int partition = 0;
        for (CompletableFuture<RecordMetadata> chunk : chunks) {
            RecordMetadata at = await(chunk, content.title());
            partition = at.partition();
            first = Math.min(first, at.offset());
            last = Math.max(last, at.offset());
        }
        return new BlobStored(content.sha256(), content.size(), partition, first, last);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the callback tells the same
    private CompletableFuture<RecordMetadata> send(String topic, String key, SpecificRecord value) {
        CompletableFuture<RecordMetadata> sent = new CompletableFuture<>();
        RecordHeader type = new RecordHeader(
                RecordTypes.TYPE_HEADER, value.getSchema().getName().getBytes(StandardCharsets.UTF_8));
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(
                topic, null, key.getBytes(StandardCharsets.US_ASCII), codec.encode(topic, value), List.of(type));
        producer.send(record, (metadata, failure) -> {
            if (failure == null) {
                sent.complete(metadata);
            } else {
                sent.completeExceptionally(failure);
            }
        });
        return sent;
    }

    private <T> T await(CompletableFuture<T> sent, String what) {
        try {
            return sent.join();
        } catch (CompletionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new ClusterException(
                    "Expected to send " + what + " to " + connection.bootstrapServers() + ", but " + cause.getMessage(),
                    cause);
        }
    }

    /** Gives up at once what has not arrived. */
    @Override
    public void close() {
        producer.close(Duration.ZERO);
    }
}
