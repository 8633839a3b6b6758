package dev.fairlead.testkit;

import dev.fairlead.events.FactHeader;
import dev.fairlead.events.TaskInfo;
import dev.fairlead.events.WorkerInfo;
import java.util.Comparator;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** A fact in one line: its place, its type, and what tells it from others. Ordered as in the log. */
record FactLine(int partition, long offset, int index, String text) implements Comparable<FactLine> {
    private static final Comparator<FactLine> ORDER = Comparator.comparingInt(FactLine::partition)
            .thenComparingLong(FactLine::offset)
            .thenComparingInt(FactLine::index);

    static FactLine of(SpecificRecord fact) {
        FactHeader header =
                (FactHeader) fact.get(fact.getSchema().getField("header").pos());
        StringBuilder text = new StringBuilder("%d-%d.%d %-20s"
                .formatted(
                        header.getPartition(),
                        header.getOffset(),
                        header.getIndex(),
                        fact.getSchema().getName()));
        for (Schema.Field field : fact.getSchema().getFields()) {
            append(text, field.name(), fact.get(field.pos()));
        }
        return new FactLine(header.getPartition(), header.getOffset(), header.getIndex(), text.toString());
    }

    private static void append(StringBuilder text, String name, @Nullable Object value) {
        if (value instanceof TaskInfo task) {
            text.append(" %s %s generation=%d attempt=%d worker=%s"
                    .formatted(
                            task.getTaskId(),
                            task.getStatus(),
                            task.getGeneration(),
                            task.getAttempt(),
                            task.getWorkerId()));
        } else if (value instanceof WorkerInfo worker) {
            text.append(" %s %s %d/%d"
                    .formatted(worker.getWorkerId(), worker.getStatus(), worker.getBusy(), worker.getSlots()));
        } else if (value != null && !(value instanceof FactHeader) && !"".equals(value)) {
            text.append(' ').append(name).append('=').append(value);
        }
    }

    @Override
    public int compareTo(FactLine other) {
        return ORDER.compare(this, other);
    }
}
