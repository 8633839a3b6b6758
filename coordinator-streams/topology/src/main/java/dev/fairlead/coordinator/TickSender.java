package dev.fairlead.coordinator;

/** Puts ticks on the commands topic, outside of the coordinator's transactions. Called by Streams threads; must not block. */
@FunctionalInterface
public interface TickSender {

    void tick(String pool, int partition);
}
