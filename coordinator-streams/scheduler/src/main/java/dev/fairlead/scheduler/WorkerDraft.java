package dev.fairlead.scheduler;

import dev.fairlead.scheduler.WorkerRecord.StaleToken;
import java.util.ArrayList;
import java.util.List;

/** A worker record in the making: a copy of another in which some fields are set anew. */
public final class WorkerDraft {
    private final WorkerRecord from;
    private WorkerStatus status;
    private long heardMs;
    private long drainDueMs;
    private long restUntilMs;
    private long turn;
    private List<StaleToken> stale;

    WorkerDraft(WorkerRecord from) {
        this.from = from;
        status = from.status();
        heardMs = from.heardMs();
        drainDueMs = from.drainDueMs();
        restUntilMs = from.restUntilMs();
        turn = from.turn();
        stale = from.stale();
    }

    public WorkerDraft status(WorkerStatus value) {
        status = value;
        return this;
    }

    public WorkerDraft heard(long atMs) {
        heardMs = atMs;
        return this;
    }

    public WorkerDraft drainDue(long atMs) {
        drainDueMs = atMs;
        return this;
    }

    public WorkerDraft restUntil(long atMs) {
        restUntilMs = atMs;
        return this;
    }

    public WorkerDraft turn(long value) {
        turn = value;
        return this;
    }

    public WorkerDraft stale(List<StaleToken> tokens) {
        stale = tokens;
        return this;
    }

    public WorkerDraft withStale(Token token, long sinceMs) {
        List<StaleToken> more = new ArrayList<>(stale);
        more.add(new StaleToken(token, sinceMs));
        return stale(more);
    }

    public WorkerDraft withoutStale(Token token) {
        return stale(stale.stream().filter(s -> !s.token().equals(token)).toList());
    }

    public WorkerRecord done() {
        return new WorkerRecord(
                from.workerId(),
                from.instanceId(),
                from.agentId(),
                from.assignmentPartition(),
                from.slots(),
                from.types(),
                from.capabilities(),
                from.version(),
                status,
                heardMs,
                drainDueMs,
                restUntilMs,
                turn,
                stale,
                from.fenced());
    }
}
