package dev.fairlead.worker.inputs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** From where blobs are had that are not in the cache: the log. One thread at a time. */
public interface BlobSource {

    /** Takes what was fetched, blob by blob. */
    interface Sink {
        /** An empty place for a blob of this size. */
        Path place(String sha256, long size) throws IOException;

        /** The file is whole and right. */
        void fetched(String sha256, Path file) throws IOException;
    }

    /**
     * Returns when all were handed to the sink.
     *
     * @throws IOException if one cannot be had; the message is a sentence
     */
    void fetch(Set<String> names, Sink sink, BooleanSupplier cancelled) throws IOException, InterruptedException;
}
