package dev.fairlead.worker;

import dev.fairlead.client.Event;
import dev.fairlead.client.EventFeed;
import dev.fairlead.client.FairleadClient;
import dev.fairlead.events.ResultChunk;
import dev.fairlead.worker.inputs.BlobSource;
import dev.fairlead.worker.inputs.LogBlobs;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.avro.specific.SpecificRecord;

/**
 * The log on Kafka. Sends on a thread of its own, for the producer blocks when its buffer is full, and the agent's
 * clock has to go on in an outage.
 */
final class KafkaLink implements WorkerLink {
    private static final Duration LAST_WORDS = Duration.ofSeconds(2);

    private final String pool;
    private final FairleadClient client;
    private final EventFeed feed;
    private final int partition;
    private final ExecutorService sender;

    private KafkaLink(WorkerConfig config, FairleadClient client, int partition) {
        this.pool = config.pool();
        this.client = client;
        this.partition = partition;
        this.feed = client.assignments(partition, !config.fastDispatch());
        this.sender = Executors.newSingleThreadExecutor(
                action -> AgentThreads.daemon("fairlead-sender-" + config.agentId(), action));
    }

    /** Reads from the end of its partition on when it returns. */
    static KafkaLink open(WorkerConfig config) {
        FairleadClient client = FairleadClient.connect(config.connection());
        try {
            int partition = Math.floorMod(config.agentId().hashCode(), client.assignmentPartitions());
            return new KafkaLink(config, client, partition);
        } catch (RuntimeException e) {
            client.close(Duration.ZERO);
            throw e;
        }
    }

    @Override
    public CompletableFuture<?> send(SpecificRecord command) {
        return CompletableFuture.completedFuture(command).thenComposeAsync(it -> client.send(pool, it), sender);
    }

    @Override
    public CompletableFuture<?> sendResults(ResultChunk chunk) {
        return CompletableFuture.completedFuture(chunk).thenComposeAsync(client::sendResults, sender);
    }

    @Override
    public List<SpecificRecord> poll(Duration timeout) {
        return feed.poll(timeout).stream().map(Event::value).toList();
    }

    @Override
    public void wakeup() {
        feed.wakeup();
    }

    @Override
    public BlobSource blobs() {
        return new LogBlobs(client.connection(), client.codec());
    }

    @Override
    public int assignmentPartition() {
        return partition;
    }

    @Override
    public void close() {
        sender.shutdown();
        feed.close();
        client.close(LAST_WORDS);
    }
}
