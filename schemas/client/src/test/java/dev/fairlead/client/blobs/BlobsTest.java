package dev.fairlead.client.blobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.events.BlobChunk;
import dev.fairlead.events.BlobStored;
import dev.fairlead.events.Connection;
import dev.fairlead.events.RecordCodec;
import dev.fairlead.events.TopicSizes;
import dev.fairlead.testkit.BrokerExtension;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** From a submitter to a worker through a real broker. */
@Timeout(60)
final class BlobsTest {
    @RegisterExtension
    static final BrokerExtension BROKER = BrokerExtension.withTopics(new TopicSizes(3, 3, (short) 1));

    @TempDir
    private Path folder;

    private Connection connection = Connection.to("unset");
    private RecordCodec codec;

    @BeforeEach
    void open() {
        connection = BROKER.connection();
        codec = RecordCodec.open(connection);
    }

    @AfterEach
    void close() {
        codec.close();
    }

    @Test
    void shouldFetchWhatWasPublishedAndSendNothingTheSecondTime() throws Exception {
        // given
        List<FileBlob> files = List.of(file("small", 10), file("large", 3 * Chunks.BYTES + 1), file("empty", 0));
        // when
        BlobPublisher.Sent first = publish(files);
        BlobPublisher.Sent second = publish(files);
        // then
        assertThat(first.sentFiles()).isEqualTo(3);
        assertThat(first.sentBytes()).isEqualTo(first.bytes()).isEqualTo(3L * Chunks.BYTES + 11);
        assertThat(second.sentBytes()).isZero();
        assertThat(second.sentFiles()).isZero();
        assertThat(second.bytes()).isEqualTo(first.bytes());
        for (FileBlob file : files) {
            assertThat(fetch(file.sha256())).hasSameBinaryContentAs(file.file());
        }
    }

    @Test
    void shouldSendAgainWhatWillExpireBeforeLong() throws Exception {
        // given
        FileBlob file = file("aging", 100);
        publish(List.of(file));
        Clock later = Clock.offset(Clock.systemUTC(), Duration.ofDays(5));
        // when
        BlobPublisher.Sent sent;
        try (BlobPublisher publisher = new BlobPublisher(connection, codec, later)) {
            sent = publisher.publish(List.of(file), (title, now, total) -> {});
        }
        // then
        assertThat(sent.sentFiles()).isEqualTo(1);
        assertThat(fetch(file.sha256())).hasSameBinaryContentAs(file.file());
    }

    @Test
    void shouldKnowNothingOfABlobThatWasSentInPartOnly() throws Exception {
        // given
        FileBlob file = file("broken-off", 2 * Chunks.BYTES);
        send(chunk(file, 0));
        // when
        Map<String, StoredBlob> found = new BlobIndex(connection, codec).find(Set.of(file.sha256()));
        BlobPublisher.Sent sent = publish(List.of(file));
        // then
        assertThat(found).isEmpty();
        assertThat(sent.sentFiles()).isEqualTo(1);
        assertThat(fetch(file.sha256())).hasSameBinaryContentAs(file.file());
    }

    @Test
    void shouldSayWhichChunksAreMissing() throws Exception {
        // given
        FileBlob file = file("gap", 2 * Chunks.BYTES);
        RecordMetadata at = send(chunk(file, 1));
        announce(file, at, at);
        // when / then
        assertThatThrownBy(() -> fetch(file.sha256()))
                .isInstanceOf(BlobUnavailableException.class)
                .hasMessage("Expected to fetch input " + file.sha256()
                        + " of 1048576 bytes, but 1 of its 2 chunks are missing, the first is number 0.");
    }

    @Test
    void shouldNotBelieveChunksWhoseContentIsAnother() throws Exception {
        // given
        FileBlob file = file("real", 100);
        FileBlob other = file("other", 101);
        byte[] bytes = Files.readAllBytes(other.file());
        RecordMetadata at = send(new BlobChunk(file.sha256(), 100L, 0, ByteBuffer.wrap(bytes, 0, 100)));
        announce(file, at, at);
        // when / then
        assertThatThrownBy(() -> fetch(file.sha256()))
                .isInstanceOf(BlobUnavailableException.class)
                .hasMessageContaining("but its chunks have the content of ");
    }

    @Test
    void shouldTakeAnAnnouncementOfWhatIsNotThereForNone() throws Exception {
        // given
        FileBlob file = file("nowhere", 100);
        send(
                connection.topics().blobsIndex(),
                file.sha256(),
                new BlobStored(file.sha256(), 100L, 0, 1_000_000L, 1_000_000L));
        // when / then
        assertThat(new BlobIndex(connection, codec).find(Set.of(file.sha256()))).isEmpty();
    }

    @Test
    void shouldRefuseToSendWhatChangesMeanwhile() throws Exception {
        // given
        FileBlob file = file("changing", 100);
        Files.writeString(file.file(), "something else");
        // when / then
        assertThatThrownBy(() -> publish(List.of(file)))
                .hasMessage(
                        "Expected changing to stay as it is while it is sent, but it changed; run again when nothing"
                                + " writes to it.");
        assertThat(new BlobIndex(connection, codec).find(Set.of(file.sha256()))).isEmpty();
    }

    @Test
    void shouldFetchAFolder() throws Exception {
        // given
        Path project = folder.resolve("project");
        Files.createDirectories(project.resolve("src"));
        Files.writeString(project.resolve("src/A.java"), "class A {}");
        FolderBlob blob = FolderBlob.of(project, path -> true);
        // when
        try (BlobPublisher publisher = new BlobPublisher(connection, codec, Clock.systemUTC())) {
            publisher.publish(List.of(blob), (title, now, total) -> {});
        }
        Path copy = Files.createDirectory(folder.resolve("copy"));
        Unpacking.unpack(fetch(blob.sha256()), copy);
        // then
        assertThat(copy.resolve("src/A.java")).hasContent("class A {}");
    }

    private BlobPublisher.Sent publish(List<FileBlob> files) throws Exception {
        try (BlobPublisher publisher = new BlobPublisher(connection, codec, Clock.systemUTC())) {
            return publisher.publish(
                    files, (title, now, total) -> assertThat(now).isLessThanOrEqualTo(total));
        }
    }

    private Path fetch(String sha256) throws Exception {
        StoredBlob stored = Objects.requireNonNull(
                new BlobIndex(connection, codec).find(Set.of(sha256)).get(sha256));
        Path file = folder.resolve("fetched-" + sha256);
        try (BlobReader reader = new BlobReader(connection, codec)) {
            reader.fetch(stored, file, () -> false);
        }
        return file;
    }

    private FileBlob file(String name, int size) throws Exception {
        byte[] bytes = new byte[size];
        new Random(name.hashCode()).nextBytes(bytes);
        return FileBlob.of(Files.write(folder.resolve(name), bytes));
    }

    private BlobChunk chunk(FileBlob file, int index) throws Exception {
        byte[] bytes = Files.readAllBytes(file.file());
        return new BlobChunk(
                file.sha256(),
                file.size(),
                index,
                ByteBuffer.wrap(bytes, (int) Chunks.position(index), Chunks.length(index, file.size())));
    }

    private void announce(FileBlob file, RecordMetadata first, RecordMetadata last) throws Exception {
        send(
                connection.topics().blobsIndex(),
                file.sha256(),
                new BlobStored(file.sha256(), file.size(), first.partition(), first.offset(), last.offset()));
    }

    private RecordMetadata send(BlobChunk chunk) throws Exception {
        return send(connection.topics().blobs(), chunk.getSha256(), chunk);
    }

    private RecordMetadata send(String topic, String key, SpecificRecord value) throws Exception {
        try (Producer<byte[], byte[]> producer = BlobClients.producer(connection)) {
            return producer.send(new ProducerRecord<>(
                            topic, key.getBytes(StandardCharsets.US_ASCII), codec.encode(topic, value)))
                    .get();
        }
    }
}
