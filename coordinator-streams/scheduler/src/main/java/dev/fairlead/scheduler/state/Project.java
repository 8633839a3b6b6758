package dev.fairlead.scheduler.state;

import dev.fairlead.scheduler.ProjectRecord;
import dev.fairlead.scheduler.ShareRecord;
import dev.fairlead.scheduler.StateKey;
import dev.fairlead.scheduler.UsageRecord;
import dev.fairlead.scheduler.api.Cells;
import dev.fairlead.scheduler.api.ProjectView;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The queues of one project by user, and their sums. */
public final class Project implements ProjectView {
    private final Map<String, Queue> queues = new HashMap<>();
    private final StateKey key;
    private ProjectRecord record;
    private ShareRecord share;
    private @Nullable UsageRecord usage;
    private int queued;
    private int waiting;
    private int running;
    private int startableQueues;

    Project(String name, ShareRecord share, @Nullable UsageRecord usage) {
        this.record = ProjectRecord.ofNew(name);
        this.key = record.key();
        this.share = share;
        this.usage = usage;
    }

    public ProjectRecord record() {
        return record;
    }

    StateKey key() {
        return key;
    }

    /** Whether nothing waits in its queues and nothing runs. */
    public boolean isIdle() {
        return queued + running == 0;
    }

    /** Whether it has no queue any more. */
    public boolean isEmpty() {
        return queues.isEmpty();
    }

    @Override
    public String name() {
        return record.project();
    }

    @Override
    public int weightMilli() {
        return share.weightMilli();
    }

    @Override
    public int quota() {
        return share.mostSlots();
    }

    @Override
    public int waiting() {
        return isSpent() ? 0 : waiting;
    }

    /** Most slot time within the window; 0: no limit. */
    public long serviceQuotaMs() {
        return share.serviceQuotaMs();
    }

    /** What is used of its quota of service; null: nothing, or it has none. */
    public @Nullable UsageRecord usage() {
        return usage;
    }

    boolean isSpent() {
        return usage != null && usage.isSpent();
    }

    @Override
    public int running() {
        return running;
    }

    @Override
    public int startableQueues() {
        return isSpent() ? 0 : startableQueues;
    }

    @Override
    public Cells memory() {
        return record.memory();
    }

    @Nullable
    Queue find(String user) {
        return queues.get(user);
    }

    public Collection<Queue> queues() {
        return Collections.unmodifiableCollection(queues.values());
    }

    void add(Queue queue) {
        queues.put(queue.id().user(), queue);
    }

    void remove(String user) {
        queues.remove(user);
    }

    void set(ProjectRecord now) {
        record = now;
    }

    void set(ShareRecord now) {
        share = now;
    }

    void set(@Nullable UsageRecord now) {
        usage = now;
    }

    void countQueued(int by) {
        queued += by;
    }

    /** Those of queues whose own quota is not spent. */
    void countWaiting(int by) {
        waiting += by;
    }

    void countStartable(int by) {
        startableQueues += by;
    }

    void countRunning(int by) {
        running += by;
    }
}
