package dev.fairlead.coordinator;

import dev.fairlead.events.CommandDecoder;
import dev.fairlead.events.RecordCodec;
import dev.fairlead.events.Topics;
import dev.fairlead.scheduler.PoolScheduler;
import java.util.function.Supplier;

/**
 * What the topology needs of the process around it. Safe for any number of Streams threads.
 *
 * @param logId the commands topic's UUID, when there is something to decide
 * @param commandPartitions of the commands topic; never changes
 * @param specsOnDisk keep payloads in RocksDB instead of on the heap
 */
public record CoordinatorSetup(
        Topics topics,
        Supplier<String> logId,
        int commandPartitions,
        PoolScheduler.Factory schedulers,
        CommandDecoder decoder,
        RecordCodec codec,
        TickSender ticks,
        PartitionListener listener,
        Patience patience,
        boolean specsOnDisk) {}
