package dev.fairlead.worker.inputs;

import dev.fairlead.client.blobs.BlobIndex;
import dev.fairlead.client.blobs.BlobReader;
import dev.fairlead.client.blobs.StoredBlob;
import dev.fairlead.events.ClusterException;
import dev.fairlead.events.Connection;
import dev.fairlead.events.RecordCodec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;

/** The blobs topic: one look into its index, then straight to the chunks. */
public final class LogBlobs implements BlobSource {
    private final Connection connection;
    private final RecordCodec codec;

    public LogBlobs(Connection connection, RecordCodec codec) {
        this.connection = connection;
        this.codec = codec;
    }

    @Override
    public void fetch(Set<String> names, Sink sink, BooleanSupplier cancelled)
            throws IOException, InterruptedException {
        Map<String, StoredBlob> stored = find(names, cancelled);
        Set<String> missing = new TreeSet<>(names);
        missing.removeAll(stored.keySet());
        if (!missing.isEmpty()) {
            throw new IOException(
                    "Expected to find input " + String.join(", ", missing)
                            + " on the cluster, but it is not there, or expired; submit the task again with what sends inputs.");
        }
        try (BlobReader reader = new BlobReader(connection, codec)) {
            for (StoredBlob blob : stored.values()) {
                Path place = sink.place(blob.sha256(), blob.size());
                reader.fetch(blob, place, cancelled);
                sink.fetched(blob.sha256(), place);
            }
        }
    }

    private Map<String, StoredBlob> find(Set<String> names, BooleanSupplier cancelled)
            throws IOException, InterruptedException {
        try {
            return new BlobIndex(connection, codec).find(names, cancelled);
        } catch (ClusterException e) {
            throw new IOException(e.getMessage(), e);
        }
    }
}
