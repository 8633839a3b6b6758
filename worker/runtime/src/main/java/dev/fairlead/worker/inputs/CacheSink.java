package dev.fairlead.worker.inputs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Puts what is fetched into the cache, and leaves nothing behind of what is not fetched to its end. */
final class CacheSink implements BlobSource.Sink, AutoCloseable {
    private final BlobCache cache;
    private final Set<String> needed;
    private final List<Path> open = new ArrayList<>();

    /** @param needed names of all inputs of the task */
    CacheSink(BlobCache cache, Set<String> needed) {
        this.cache = cache;
        this.needed = needed;
    }

    @Override
    public Path place(String sha256, long size) throws IOException {
        Path place = cache.place(sha256, size, needed);
        open.add(place);
        return place;
    }

    @Override
    public void fetched(String sha256, Path file) throws IOException {
        cache.add(sha256, file);
        open.remove(file);
    }

    @Override
    public void close() {
        open.forEach(cache::discard);
    }
}
