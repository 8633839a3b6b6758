package dev.fairlead.coordinator;

import dev.fairlead.scheduler.Decision;
import dev.fairlead.scheduler.Fact;
import dev.fairlead.scheduler.LogPosition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What became of a command.
 *
 * @param pool whose scheduler decided
 * @param logicalMs the pool's logical time: the largest append time it has seen
 * @param deadLetter why the record is a dead letter; null if it is none
 */
record Verdict(
        String pool,
        Decision decision,
        long logicalMs,
        @Nullable String deadLetter) {

    /** The payload of the task that this submit created, by the task's id; empty if it created none. */
    Map<String, String> created(ReadCommand submit) {
        String payload = submit.payload();
        if (payload == null) {
            return Map.of();
        }
        for (Fact fact : decision.facts()) {
            if (fact instanceof Fact.TaskCreated created && created.task().generation() == 1) {
                return Map.of(created.task().taskId(), payload);
            }
        }
        return Map.of();
    }

    /** The facts as they are published, in order. */
    List<FactRecord> published(String logId, LogPosition position, Function<String, String> payloads) {
        List<FactRecord> published = new ArrayList<>();
        for (Fact fact : decision.facts()) {
            published.add(FactMapper.map(
                    fact, new FactContext(logId, pool, position, logicalMs, published.size(), payloads)));
        }
        return published;
    }
}
