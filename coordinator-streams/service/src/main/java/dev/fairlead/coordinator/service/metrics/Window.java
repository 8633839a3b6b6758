package dev.fairlead.coordinator.service.metrics;

import java.util.TreeMap;
import java.util.function.LongBinaryOperator;
import java.util.function.LongUnaryOperator;

/**
 * Numbers of the last 24 hours of logical time, in buckets of a quarter of an hour, so that it holds at most a hundred
 * of them whatever comes. Facts may come in any order. Not safe for several threads.
 */
final class Window {
    static final long LENGTH_MS = 86_400_000;
    private static final long BUCKET_MS = 900_000;

    /** Of each bucket one number, in an array of its own. */
    private final TreeMap<Long, long[]> buckets = new TreeMap<>();

    private final LongBinaryOperator merge;
    private long latest = Long.MIN_VALUE;
    private long[] latestCell = {0};

    private Window(LongBinaryOperator merge) {
        this.merge = merge;
    }

    static Window ofSums() {
        return new Window(Long::sum);
    }

    static Window ofPeaks() {
        return new Window(Math::max);
    }

    void add(long atMs, long amount) {
        long bucket = atMs / BUCKET_MS;
        if (bucket != latest) {
            open(bucket);
        }
        latestCell[0] = merge.applyAsLong(latestCell[0], amount);
    }

    /** Mostly the one that was added to last is added to again. */
    private void open(long bucket) {
        latest = bucket;
        latestCell = buckets.computeIfAbsent(bucket, id -> new long[1]);
        long oldest = buckets.lastKey() - LENGTH_MS / BUCKET_MS;
        if (buckets.firstKey() < oldest) {
            buckets.headMap(oldest).clear();
        }
    }

    /** The milliseconds of an interval, each in its own bucket; only those of the last 24 hours before its end. */
    void addInterval(long fromMs, long toMs) {
        addInterval(fromMs, toMs, ms -> ms);
    }

    /** The same with what so many milliseconds make. */
    void addInterval(long fromMs, long toMs, LongUnaryOperator amount) {
        long from = Math.max(fromMs, toMs - LENGTH_MS);
        while (from < toMs) {
            long end = Math.min(toMs, (from / BUCKET_MS + 1) * BUCKET_MS);
            add(from, amount.applyAsLong(end - from));
            from = end;
        }
    }

    /** All of the window that ends now: their sum, or the largest. */
    long total(long nowMs) {
        return buckets.tailMap((nowMs - LENGTH_MS) / BUCKET_MS, false).values().stream()
                .mapToLong(cell -> cell[0])
                .reduce(0, merge);
    }
}
