package dev.fairlead.coordinator.service.replay;

import dev.fairlead.coordinator.ReplayedCommand;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Sees each command right after it was decided again, in the order of its partition. */
@FunctionalInterface
public interface Onlooker {
    Onlooker NONE = (command, replayed) -> {};

    void decided(ConsumerRecord<byte[], byte[]> command, ReplayedCommand replayed);
}
