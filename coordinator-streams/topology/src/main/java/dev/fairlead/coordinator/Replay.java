package dev.fairlead.coordinator;

import dev.fairlead.events.CommandDecoder;
import dev.fairlead.events.Topics;
import dev.fairlead.scheduler.Change;
import dev.fairlead.scheduler.LogPosition;
import dev.fairlead.scheduler.PoolScheduler;
import dev.fairlead.scheduler.StateKey;
import dev.fairlead.scheduler.StateRecord;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Decides one partition's commands again, from the first one on or from where another replay had come to, with the code
 * that decided them, without Kafka Streams: the facts are those that are on the topics, or something is wrong. For one
 * thread.
 */
public final class Replay {

    private final Topics topics;
    private final String logId;
    private final CommandReader reader;
    private final PoolSchedulers pools;
    private final MemoryRecords records = new MemoryRecords();
    private final Map<String, String> payloads;

    public Replay(
            Topics topics, String logId, int partitions, CommandDecoder decoder, PoolScheduler.Factory schedulers) {
        this(topics, logId, partitions, decoder, schedulers, ReplayState.EMPTY);
    }

    /** @param before what another replay had kept before the next command */
    public Replay(
            Topics topics,
            String logId,
            int partitions,
            CommandDecoder decoder,
            PoolScheduler.Factory schedulers,
            ReplayState before) {
        this.topics = topics;
        this.logId = logId;
        this.reader = new CommandReader(decoder, partitions);
        this.pools = new PoolSchedulers(schedulers, records);
        this.payloads = new HashMap<>(before.payloads());
        before.records().forEach(records::load);
    }

    /** As of now. */
    public ReplayState state() {
        SortedMap<String, List<StateRecord>> all = new TreeMap<>();
        records.pools().forEach(pool -> all.put(pool, records.of(pool)));
        return new ReplayState(all, new TreeMap<>(payloads));
    }

    /**
     * Decides the next command.
     *
     * @param recorded why the record was found to be no command when it was decided; null if it was one
     * @param quarantined ids of the schedulers that were recorded as quarantined when it was decided
     * @throws dev.fairlead.scheduler.MissingSchedulerException if the log names a scheduler that is not here
     */
    public ReplayedCommand decide(RawCommand raw, @Nullable String recorded, SortedSet<String> quarantined) {
        ReadCommand read = reader.read(raw);
        if (recorded != null && !PoolSchedulers.isOwnFailure(recorded)) {
            read = ReadCommand.unreadable(read.pool(), recorded);
        }
        String pool = read.pool();
        LogPosition position = new LogPosition(raw.partition(), raw.offset(), raw.appendTimeMs());
        Verdict verdict =
                quarantined.isEmpty() ? pools.decide(read, position) : pools.decideWithout(quarantined, read, position);
        verdict.created(read).forEach((taskId, payload) -> payloads.put(StoreKeys.of(pool, taskId), payload));
        List<PublishedFact> facts =
                verdict
                        .published(logId, position, taskId -> payloads.getOrDefault(StoreKeys.of(pool, taskId), ""))
                        .stream()
                        .map(fact -> new PublishedFact(
                                raw.offset(),
                                fact.destination().topic(topics),
                                fact.key(),
                                fact.value(),
                                fact.partition()))
                        .toList();
        records.write(pool, verdict.decision().changes());
        return new ReplayedCommand(pool, facts);
    }

    /** State records on the heap. */
    private final class MemoryRecords implements PoolRecords {
        private final Map<String, Map<String, StateRecord>> byPool = new TreeMap<>();

        void load(String pool, List<StateRecord> stored) {
            Map<String, StateRecord> mine = byPool.computeIfAbsent(pool, name -> new TreeMap<>());
            stored.forEach(record -> mine.put(record.key().text(), record));
        }

        @Override
        public Set<String> pools() {
            return new TreeSet<>(byPool.keySet());
        }

        @Override
        public List<StateRecord> of(String pool) {
            return List.copyOf(byPool.getOrDefault(pool, Map.of()).values());
        }

        @Override
        public void write(String pool, List<Change> changes) {
            Map<String, StateRecord> mine = byPool.computeIfAbsent(pool, name -> new TreeMap<>());
            for (Change change : changes) {
                StateRecord record = change.record();
                if (change.key().kind() == StateKey.Kind.SPEC) {
                    payloads.remove(StoreKeys.of(pool, change.key().id()));
                } else if (record == null) {
                    mine.remove(change.key().text());
                } else {
                    mine.put(change.key().text(), record);
                }
            }
        }
    }
}
