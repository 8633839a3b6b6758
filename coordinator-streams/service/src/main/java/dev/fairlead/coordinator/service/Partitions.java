package dev.fairlead.coordinator.service;

import dev.fairlead.coordinator.PartitionListener;
import dev.fairlead.scheduler.Measurements;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The partitions that this instance serves, and how far each is. Safe for any number of threads. */
final class Partitions implements PartitionListener {

    private static final Logger LOG = LoggerFactory.getLogger(Partitions.class);

    private final Map<Integer, Long> decided = new TreeMap<>();
    private final Map<Integer, Long> decisions = new TreeMap<>();
    private final Map<Integer, String> stalled = new TreeMap<>();
    private final Map<Integer, Map<String, Measurements>> measured = new TreeMap<>();
    private final IntConsumer onServing;

    /** @param onServing told of each partition that is served from now on; must not block */
    Partitions(IntConsumer onServing) {
        this.onServing = onServing;
    }

    @Override
    public synchronized void serving(int partition) {
        decided.put(partition, -1L);
        onServing.accept(partition);
    }

    @Override
    public synchronized void decided(int partition, long offset) {
        decisions.merge(partition, 1L, Long::sum);
        comeTo(partition, offset);
    }

    @Override
    public synchronized void passedOver(int partition, long offset) {
        comeTo(partition, offset);
    }

    private void comeTo(int partition, long offset) {
        decided.put(partition, offset);
        stalled.remove(partition);
        notifyAll();
    }

    @Override
    public synchronized void stalled(int partition, long offset, String reason) {
        String sentence = "Expected to decide the command at offset " + offset + ", but " + reason;
        if (!sentence.equals(stalled.put(partition, sentence))) {
            LOG.atWarn()
                    .setMessage("partition.stalled")
                    .addKeyValue("partition", partition)
                    .addKeyValue("reason", sentence)
                    .log();
        }
    }

    @Override
    public synchronized void measured(int partition, Map<String, Measurements> pools) {
        measured.put(partition, Map.copyOf(pools));
    }

    @Override
    public synchronized void released(int partition) {
        decided.remove(partition);
        measured.remove(partition);
        stalled.remove(partition);
        notifyAll();
    }

    synchronized Set<Integer> served() {
        return new TreeSet<>(decided.keySet());
    }

    /** How many commands were decided here, by partition, also of partitions that others serve now. */
    synchronized Map<Integer, Long> decisions() {
        return new TreeMap<>(decisions);
    }

    /** What the policies of the pools that are decided here measured of themselves last. */
    synchronized Map<String, Measurements> measurements() {
        Map<String, Measurements> all = new TreeMap<>();
        measured.values().forEach(all::putAll);
        return all;
    }

    synchronized @Nullable String stallOf(int partition) {
        return stalled.get(partition);
    }

    /** Waits until the command at the offset is decided here, or the partition is not served here any more. */
    synchronized void awaitDecided(int partition, long offset, Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (decided.getOrDefault(partition, Long.MAX_VALUE) < offset) {
            long leftMs = (deadline - System.nanoTime()) / 1_000_000;
            if (leftMs <= 0) {
                return;
            }
            wait(leftMs);
        }
    }
}
