package dev.fairlead.plugin.api;

import org.apache.avro.specific.SpecificRecord;

/** What a plugin does with an event. */
@FunctionalInterface
public interface HookHandler<E extends SpecificRecord> {
    /**
     * Returning means that it is done; throwing that it shall be tried again.
     *
     * @throws Exception for whatever reason; its text is kept with the event
     */
    void handle(E event, Delivery delivery) throws Exception;
}
