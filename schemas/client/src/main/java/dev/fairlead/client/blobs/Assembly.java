package dev.fairlead.client.blobs;

import dev.fairlead.events.BlobChunk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.BitSet;

/**
 * A blob that is put together from its chunks, which may come in any order, more than once, and among others. What a
 * chunk says about itself has to fit; whether its bytes are right shows in the hash of the whole.
 */
final class Assembly {

    /** Takes the bytes of one place. */
    interface Sink {
        void write(long position, ByteBuffer content) throws IOException;
    }

    private final String sha256;
    private final long size;
    private final Sink sink;
    private final BitSet present = new BitSet();
    private final int count;

    Assembly(String sha256, long size, Sink sink) {
        this.sha256 = sha256;
        this.size = size;
        this.sink = sink;
        this.count = Chunks.count(size);
    }

    /** Whether it was one that was missing. */
    boolean accept(BlobChunk chunk) throws IOException {
        int index = chunk.getIndex();
        boolean fits = chunk.getSha256().equals(sha256)
                && chunk.getSize() == size
                && index >= 0
                && index < count
                && chunk.getContent().remaining() == Chunks.length(index, size);
        if (!fits || present.get(index)) {
            return false;
        }
        sink.write(Chunks.position(index), chunk.getContent().duplicate());
        present.set(index);
        return true;
    }

    boolean isComplete() {
        return present.cardinality() == count;
    }

    /** For people. */
    String missing() {
        return count - present.cardinality() + " of its " + count + " chunks are missing, the first is number "
                + present.nextClearBit(0);
    }
}
