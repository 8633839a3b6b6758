package dev.fairlead.worker;

import dev.fairlead.events.ResultChunk;
import dev.fairlead.worker.inputs.BlobSource;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.avro.specific.SpecificRecord;

/** The log, as a worker agent needs it. Nothing but {@link #poll} blocks; {@link #wakeup} may come from any thread. */
interface WorkerLink extends AutoCloseable {

    /** Completes when the broker has it. */
    CompletableFuture<?> send(SpecificRecord command);

    /** Completes when the broker has it. */
    CompletableFuture<?> sendResults(ResultChunk chunk);

    /** What came on the agent's partition of the assignments, for whomever. */
    List<SpecificRecord> poll(Duration timeout);

    /** Ends a poll, the present or the next one. */
    void wakeup();

    /** Inputs that tasks name by content. */
    BlobSource blobs();

    /** The partition that is polled. */
    int assignmentPartition();

    @Override
    void close();
}
