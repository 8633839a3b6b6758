package dev.fairlead.scheduler.state;

import dev.fairlead.scheduler.Change;
import dev.fairlead.scheduler.Decision;
import dev.fairlead.scheduler.Fact;
import dev.fairlead.scheduler.LogPosition;
import dev.fairlead.scheduler.PoolRecord;
import dev.fairlead.scheduler.ProjectRecord;
import dev.fairlead.scheduler.QueueRecord;
import dev.fairlead.scheduler.StateKey;
import dev.fairlead.scheduler.StateRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The one that applies: takes the facts of a command with the records that they change, changes the state at once, and
 * notes each changed key. What ends up as it was before the command is no change.
 */
public final class Ledger {
    /** More facts than one decision can have. */
    private static final int TURN_BITS = 16;

    private final PoolState state;
    private final List<Fact> facts = new ArrayList<>();
    private Map<StateKey, Touched> touched = new LinkedHashMap<>();
    private final Set<String> droppedSpecs = new LinkedHashSet<>();
    private LogPosition position = new LogPosition(0, -1, 0);
    private PoolRecord poolBefore;

    /** What a key stood for before the command, and what it stands for now. */
    private static final class Touched {
        private final @Nullable StateRecord before;
        private @Nullable StateRecord now;

        Touched(@Nullable StateRecord before) {
            this.before = before;
        }
    }

    public Ledger(PoolState state) {
        this.state = state;
        this.poolBefore = state.pool();
    }

    public void begin(LogPosition next) {
        if (next.offset() <= position.offset()) {
            throw new IllegalArgumentException("Expected to decide a command after offset %d, but its offset is %d."
                    .formatted(position.offset(), next.offset()));
        }
        position = next;
        poolBefore = state.pool();
        facts.clear();
        touched = new LinkedHashMap<>(); // to clear one that was large once costs more
        droppedSpecs.clear();
    }

    /** Of the command that is being decided. */
    public long offset() {
        return position.offset();
    }

    /** Grows with each assignment, if asked before its fact is recorded: the command, then the place in its decision. */
    public long turn() {
        return (position.offset() << TURN_BITS) + facts.size();
    }

    public int facts() {
        return facts.size();
    }

    public void record(Fact fact, StateRecord... changes) {
        write(changes);
        facts.add(fact);
    }

    public void write(StateRecord... changes) {
        for (StateRecord change : changes) {
            replace(change.key(), change);
        }
    }

    /** The pool changes with every command, so it is not looked up. */
    public void write(PoolRecord pool) {
        state.replace(pool);
    }

    /** Queues change with every task, so theirs are not looked up either. */
    public void write(Queue queue, QueueRecord now) {
        QueueRecord old = queue.record();
        state.replace(queue, now);
        touch(queue.key(), old, now);
    }

    /** And so do their projects. */
    public void write(Project project, ProjectRecord now) {
        ProjectRecord old = project.record();
        project.set(now);
        touch(project.key(), old, now);
    }

    public void erase(StateRecord record) {
        replace(record.key(), null);
    }

    /** The task's payload is not needed any more. */
    public void dropSpec(String taskId) {
        droppedSpecs.add(taskId);
    }

    public Decision end() {
        List<Change> changes = new ArrayList<>(touched.size() + 1);
        if (!poolBefore.equals(state.pool())) {
            changes.add(new Change(PoolRecord.KEY, state.pool(), false));
        }
        touched.forEach((key, record) -> {
            if (!Objects.equals(record.before, record.now)) {
                changes.add(new Change(key, record.now, record.before == null));
            }
        });
        droppedSpecs.forEach(taskId -> changes.add(new Change(new StateKey(StateKey.Kind.SPEC, taskId), null, false)));
        return new Decision(facts, changes);
    }

    private void replace(StateKey key, @Nullable StateRecord now) {
        touch(key, state.replace(key, now), now);
    }

    private void touch(StateKey key, @Nullable StateRecord old, @Nullable StateRecord now) {
        Touched known = touched.get(key);
        if (known == null) {
            known = new Touched(old);
            touched.put(key, known);
        }
        known.now = now;
    }
}
