package dev.fairlead.client.blobs;

import dev.fairlead.events.BlobChunk;
import dev.fairlead.events.Connection;
import dev.fairlead.events.RecordCodec;
import dev.fairlead.events.UndecodableException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Fetches blobs: seeks to where the index says, reads to where it says, and believes only the hash. One thread. */
public final class BlobReader implements AutoCloseable {
    private final Connection connection;
    private final RecordCodec codec;
    private final Consumer<byte[], byte[]> consumer;

    public BlobReader(Connection connection, RecordCodec codec) {
        this.connection = connection;
        this.codec = codec;
        this.consumer = BlobClients.consumer(connection);
    }

    /**
     * Writes the blob into the file, which is there afterwards only if it is right; waits, but not without end.
     *
     * @param cancelled asked now and then
     * @throws BlobUnavailableException if it is not there, not whole, not right, or the broker does not answer
     * @throws IOException if the file cannot be written
     */
    public void fetch(StoredBlob blob, Path file, BooleanSupplier cancelled) throws IOException, InterruptedException {
        try (FileChannel out = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            Assembly assembly = new Assembly(blob.sha256(), blob.size(), (at, content) -> write(out, at, content));
            read(blob, assembly, cancelled);
            if (!assembly.isComplete()) {
                throw unavailable(blob, assembly.missing(), null);
            }
            out.force(false);
        } catch (KafkaException e) {
            throw unavailable(blob, "the broker did not answer as it should: " + e.getMessage(), e);
        }
        String found = Sha256.of(file);
        if (!found.equals(blob.sha256())) {
            throw unavailable(blob, "its chunks have the content of " + found, null);
        }
    }

    private void read(StoredBlob blob, Assembly assembly, BooleanSupplier cancelled)
            throws IOException, InterruptedException {
        TopicPartition at = new TopicPartition(connection.topics().blobs(), blob.partition());
        consumer.assign(List.of(at));
        consumer.seek(at, blob.firstOffset());
        Patience patience = new Patience(BlobClients.PATIENCE, cancelled);
        while (!assembly.isComplete() && consumer.position(at) <= blob.lastOffset()) {
            boolean came = false;
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(BlobClients.POLL)) {
                came = true;
                BlobChunk chunk = decode(record, blob.sha256());
                if (chunk != null) {
                    assembly.accept(chunk);
                }
            }
            if (!patience.goesOn(came)) {
                throw unavailable(blob, "nothing came for " + BlobClients.PATIENCE.toSeconds() + " s", null);
            }
        }
    }

    private @Nullable BlobChunk decode(ConsumerRecord<byte[], byte[]> record, String sha256) {
        byte[] key = record.key();
        byte[] value = record.value();
        if (key == null || value == null || !sha256.equals(new String(key, StandardCharsets.US_ASCII))) {
            return null;
        }
        try {
            return codec.decode(record.topic(), value) instanceof BlobChunk chunk ? chunk : null;
        } catch (UndecodableException e) {
            return null;
        }
    }

    private static void write(FileChannel out, long position, ByteBuffer content) throws IOException {
        long at = position;
        while (content.hasRemaining()) {
            at += out.write(content, at);
        }
    }

    private static BlobUnavailableException unavailable(StoredBlob blob, String why, @Nullable Throwable cause) {
        String message = "Expected to fetch input " + blob.sha256() + " of " + blob.size() + " bytes, but " + why + ".";
        return cause == null ? new BlobUnavailableException(message) : new BlobUnavailableException(message, cause);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
