package dev.fairlead.coordinator;

/** Puts ticks on the commands topic, outside of the coordinator's transactions. Called by Streams threads; must not block. */
@FunctionalInterface
public interface TickSender {

    /** @param decided what the commands before this offset of the partition led to is committed; 0: not known */
    void tick(String pool, int partition, long decided);
}
