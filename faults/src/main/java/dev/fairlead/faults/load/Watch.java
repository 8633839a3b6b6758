package dev.fairlead.faults.load;

import dev.fairlead.client.Event;
import dev.fairlead.client.EventFeed;
import dev.fairlead.client.FairleadClient;
import dev.fairlead.events.Connection;
import dev.fairlead.events.CoordinatorStartup;
import dev.fairlead.events.TaskAssigned;
import dev.fairlead.events.TaskCancelled;
import dev.fairlead.events.TaskCompleted;
import dev.fairlead.events.TaskCreated;
import dev.fairlead.events.TaskFailed;
import dev.fairlead.events.TaskRejected;
import dev.fairlead.events.TaskStarted;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;

/** Follows what is committed while it happens, so that the harness can wait for effects. Proves nothing by itself. */
public final class Watch implements AutoCloseable {

    private static final Duration WAIT = Duration.ofMillis(200);

    private final FairleadClient client;
    private final EventFeed feed;
    private final Thread thread;
    private final Set<String> open = new HashSet<>();
    private final Set<String> started = new HashSet<>();
    private final Set<String> seen = new HashSet<>();
    private final Map<String, Long> assignments = new HashMap<>();
    private final Map<Integer, String> serving = new HashMap<>();
    private volatile boolean closed;

    private Watch(Connection connection) {
        this.client = FairleadClient.connect(connection);
        this.feed = client.follow(
                Set.of(
                        connection.topics().hooksTask(),
                        connection.topics().hooksCustom(),
                        connection.topics().hooksCoordinator()),
                new EventFeed.From.Beginning());
        this.thread = new Thread(this::follow, "fairlead-watch");
        thread.setDaemon(true);
        thread.start();
    }

    public static Watch start(Connection connection) {
        return new Watch(connection);
    }

    private void follow() {
        while (!closed) {
            List<Event> events = feed.poll(WAIT);
            synchronized (this) {
                events.forEach(event -> saw(event.value()));
                notifyAll();
            }
        }
        feed.close();
        client.close();
    }

    private void saw(SpecificRecord fact) {
        if (fact instanceof TaskCreated created) {
            seen.add(created.getTask().getTaskId());
            open.add(created.getTask().getTaskId());
        } else if (fact instanceof TaskRejected rejected) {
            seen.add(rejected.getTaskId());
        } else if (fact instanceof TaskAssigned assigned) {
            assignments.merge(assigned.getTask().getPool(), 1L, Long::sum);
        } else if (fact instanceof CoordinatorStartup startup) {
            serving.put(startup.getHeader().getPartition(), startup.getInstanceId());
        } else if (fact instanceof TaskStarted task) {
            started.add(task.getTask().getTaskId());
        } else if (fact instanceof TaskCompleted completed) {
            open.remove(completed.getTask().getTaskId());
        } else if (fact instanceof TaskCancelled cancelled) {
            open.remove(cancelled.getTask().getTaskId());
        } else if (fact instanceof TaskFailed failed && !failed.getWillRetry()) {
            open.remove(failed.getTask().getTaskId());
        }
    }

    /** Assignments so far, by pool. */
    public synchronized Map<String, Long> assignments() {
        return new HashMap<>(assignments);
    }

    /** The coordinator that decides a partition's commands. */
    public synchronized String serving(int partition) {
        String instance = serving.get(partition);
        if (instance == null) {
            throw new IllegalStateException(
                    "Expected a coordinator to serve partition " + partition + ", but none does.");
        }
        return instance;
    }

    /** Until each pool has assigned more tasks than it had then; false: it did not come to that in time. */
    public boolean awaitProgress(Map<String, Long> before, List<String> pools, Duration patience)
            throws InterruptedException {
        return await(
                () -> pools.stream()
                        .allMatch(pool -> assignments.getOrDefault(pool, 0L) > before.getOrDefault(pool, 0L)),
                patience);
    }

    /** Until so many tasks were created. */
    public boolean awaitCreated(int number, Duration patience) throws InterruptedException {
        return await(() -> seen.size() >= number, patience);
    }

    /** Until no more than so many of the load's tasks are not at their end. */
    public boolean awaitFew(Load load, int most, Duration patience) throws InterruptedException {
        return await(() -> load.open() <= most, patience);
    }

    /** Until there were so many more assignments. */
    public boolean awaitAssignments(long more, Duration patience) throws InterruptedException {
        long number = assigned() + more;
        return await(() -> assigned() >= number, patience);
    }

    private synchronized long assigned() {
        return assignments.values().stream().mapToLong(Long::longValue).sum();
    }

    public boolean awaitStarted(Set<String> tasks, Duration patience) throws InterruptedException {
        return await(() -> started.containsAll(tasks), patience);
    }

    /** Until all these tasks were seen, and no task is left that is not at its end. */
    public boolean awaitEnded(Set<String> tasks, Duration patience) throws InterruptedException {
        return await(() -> open.isEmpty() && seen.containsAll(tasks), patience);
    }

    /** Whether a task was seen to come to its end, and not to begin anew. */
    public synchronized boolean hasEnded(String taskId) {
        return seen.contains(taskId) && !open.contains(taskId);
    }

    /** Tasks that are not at their end. */
    public synchronized Set<String> open() {
        return new HashSet<>(open);
    }

    private synchronized boolean await(Condition condition, Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!condition.holds()) {
            long leftMs = (deadline - System.nanoTime()) / 1_000_000;
            if (leftMs <= 0) {
                return false;
            }
            wait(leftMs);
        }
        return true;
    }

    private interface Condition {
        boolean holds();
    }

    @Override
    public void close() {
        closed = true;
        feed.wakeup();
    }
}
