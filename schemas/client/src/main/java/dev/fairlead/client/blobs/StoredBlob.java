package dev.fairlead.client.blobs;

import dev.fairlead.events.BlobStored;

/**
 * A blob that is on the cluster.
 *
 * @param partition of the blobs topic
 * @param firstOffset of its chunks
 * @param lastOffset of its chunks
 * @param storedAtMs by the broker's clock
 */
public record StoredBlob(String sha256, long size, int partition, long firstOffset, long lastOffset, long storedAtMs) {

    /** Null where the record cannot be true. */
    static @org.jspecify.annotations.Nullable StoredBlob of(BlobStored record, long storedAtMs) {
        boolean isPossible = Sha256.isName(record.getSha256())
                && record.getSize() >= 0
                && record.getSize() <= Chunks.MOST_BYTES
                && record.getPartition() >= 0
                && record.getFirstOffset() >= 0
                && record.getLastOffset() >= record.getFirstOffset();
        return isPossible
                ? new StoredBlob(
                        record.getSha256(),
                        record.getSize(),
                        record.getPartition(),
                        record.getFirstOffset(),
                        record.getLastOffset(),
                        storedAtMs)
                : null;
    }
}
