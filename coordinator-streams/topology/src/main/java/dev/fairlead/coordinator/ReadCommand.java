package dev.fairlead.coordinator;

import dev.fairlead.scheduler.Command;
import org.jspecify.annotations.Nullable;

/**
 * What a raw record asks for. Every record asks for something: one that cannot be read asks for that verdict.
 *
 * @param pool whose scheduler decides; {@link PoolNames#COORDINATOR} if the record names none of this partition
 * @param payload the executor's document, if this is a submit
 */
record ReadCommand(String pool, Command command, @Nullable String payload) {

    static ReadCommand unreadable(String pool, String reason) {
        return new ReadCommand(pool, new Command.Unreadable(reason), null);
    }
}
