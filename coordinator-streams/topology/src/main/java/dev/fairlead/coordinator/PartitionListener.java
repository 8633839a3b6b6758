package dev.fairlead.coordinator;

import dev.fairlead.scheduler.Measurements;
import java.util.Map;

/** Hears how the partitions that this instance serves are doing. Called by Streams threads; must not block. */
public interface PartitionListener {

    /** The partition's state is restored; decisions begin. */
    void serving(int partition);

    /** A command was decided; its transaction is not committed yet. */
    void decided(int partition, long offset);

    /** A command was decided long ago, and is read again. */
    void passedOver(int partition, long offset);

    /** The command at this offset cannot be decided now and is tried again; ends with {@link #decided}. */
    void stalled(int partition, long offset, String reason);

    /** What the policies of the partition's pools measured of themselves last, by pool: all of them, now and then. */
    void measured(int partition, Map<String, Measurements> pools);

    /** The instance does not serve the partition any more. */
    void released(int partition);
}
