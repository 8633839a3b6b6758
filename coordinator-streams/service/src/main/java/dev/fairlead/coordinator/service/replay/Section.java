package dev.fairlead.coordinator.service.replay;

import dev.fairlead.coordinator.service.log.RecordedTopics;
import dev.fairlead.coordinator.service.log.TopicReader;
import dev.fairlead.events.ClusterException;
import dev.fairlead.events.FactHeader;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** The commands of one log that are to be decided again, and the facts that belong to them. */
final class Section {
    private final RecordedTopics log;
    private final Selection selection;
    private final Stretch stretch;
    private final SortedMap<Integer, TopicReader.Range> kept;

    /** @throws ClusterException if its beginning is not there, or the snapshot does not fit */
    Section(RecordedTopics log, TopicReader commands, Selection selection, Stretch stretch) {
        this.log = log;
        this.selection = selection;
        this.stretch = stretch;
        this.kept = commands.ranges();
        requireLog();
        partitions().forEach(this::requireBeginning);
    }

    /** Partitions whose commands are decided. */
    List<Integer> partitions() {
        return kept.keySet().stream()
                .filter(partition -> selection.hasPartition(partition, kept.size()))
                .toList();
    }

    /** Of the commands, all of them. */
    int partitionsOfTopic() {
        return kept.size();
    }

    boolean has(int partition, long offset) {
        return offset >= start(partition) && offset < end(partition);
    }

    boolean has(FactHeader fact) {
        return has(fact.getPartition(), fact.getOffset())
                && selection.hasPartition(fact.getPartition(), kept.size())
                && selection.hasPool(fact.getPool());
    }

    /** Offset after the last command. */
    long end(int partition) {
        long decided = log.decided().getOrDefault(partition, 0L);
        return stretch.to() == null ? decided : Math.min(decided, stretch.to());
    }

    Snapshot.@Nullable Partition known(int partition) {
        return stretch.from() == null ? null : stretch.from().partitions().get(partition);
    }

    /** No fact that was recorded earlier belongs to it; null: all facts may. */
    @Nullable
    Long horizonMs() {
        return stretch.from() == null
                ? null
                : partitions().stream()
                        .map(this::known)
                        .filter(Objects::nonNull)
                        .mapToLong(Snapshot.Partition::timeMs)
                        .min()
                        .orElse(0);
    }

    private long start(int partition) {
        Snapshot.Partition known = known(partition);
        return known == null ? 0 : known.offset();
    }

    private void requireLog() {
        if (stretch.from() != null && !stretch.from().logId().equals(log.logId())) {
            throw new ClusterException("Expected a snapshot of log " + log.logId() + ", but it is of log "
                    + stretch.from().logId() + ".");
        }
        if (stretch.to() != null && partitions().size() > 1) {
            throw new ClusterException("Expected one partition to end at offset " + stretch.to() + ", but there are "
                    + partitions().size() + ": name a --partition.");
        }
    }

    private void requireBeginning(int partition) {
        long first = Objects.requireNonNull(kept.get(partition)).first();
        String topic = log.topics().commands();
        if (stretch.from() == null) {
            if (first > 0) {
                throw new ClusterException("Expected topic " + topic
                        + " from its first command on, but its beginning is deleted: there is nothing to start a replay"
                        + " from.");
            }
        } else if (known(partition) == null) {
            throw new ClusterException(
                    "Expected a snapshot with partition " + partition + " of the commands, but it has "
                            + stretch.from().partitions().keySet() + ".");
        } else if (first > start(partition)) {
            throw new ClusterException(
                    "Expected topic " + topic + " from offset " + start(partition) + " of partition " + partition
                            + " on, where the snapshot is, but the first command that is kept is at " + first + ".");
        }
    }
}
