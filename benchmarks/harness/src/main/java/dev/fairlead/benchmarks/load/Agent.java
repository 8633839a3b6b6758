package dev.fairlead.benchmarks.load;

import dev.fairlead.events.AssignTask;
import dev.fairlead.events.Connection;
import dev.fairlead.events.Heartbeat;
import dev.fairlead.events.Outcome;
import dev.fairlead.events.RecordCodec;
import dev.fairlead.events.RegisterWorker;
import dev.fairlead.events.ReportFinished;
import dev.fairlead.events.RevokeAttempt;
import dev.fairlead.events.TestCounts;
import dev.fairlead.events.Token;
import dev.fairlead.events.WorkerBeat;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Plays an agent process with its workers, with the records that a real one sends: registrations, one heartbeat for all
 * of them every 3 s with the tokens they hold, and a report for each assignment. Its tasks do nothing; a report says
 * when they started, as that of any task does that is over within half a second.
 */
final class Agent implements AutoCloseable {

    /** A task that is never reported. */
    static final long FOR_EVER = Long.MAX_VALUE;

    private static final long BEAT_MS = 3_000;

    private final String id;
    private final int partition;
    private final String assignments;
    private final Map<String, Map<Token, AssignTask>> held = new LinkedHashMap<>();
    private final CommandSender sender;
    private final RecordCodec codec;
    private final ScheduledExecutorService later;
    private final Clock clock;
    private final LongConsumer assigned;
    private final Pump pump;
    private volatile long runMs;
    private volatile @Nullable Throwable failure;

    Agent(
            Connection connection,
            CommandSender sender,
            RecordCodec codec,
            ScheduledExecutorService later,
            Clock clock,
            Place place,
            LongConsumer assigned) {
        this.id = "agent-" + place.number();
        this.partition = place.partition();
        this.assignments = connection.topics().assignments();
        this.sender = sender;
        this.codec = codec;
        this.later = later;
        this.clock = clock;
        this.assigned = assigned;
        IntStream.range(0, place.workers()).forEach(worker -> held.put(id + "-" + worker, new ConcurrentHashMap<>()));
        this.pump =
                Pump.start(id, Clients.consumer(connection, false, Pump.partition(assignments, partition)), this::take);
        held.keySet().forEach(worker -> sender.send(registration(worker, place.slots())));
        after(BEAT_MS, this::beat);
    }

    /** Which agent it is, what it reads and how many it plays. */
    record Place(int number, int partition, int workers, int slots) {}

    /** How long tasks take that are assigned from now on. */
    void runFor(long ms) {
        runMs = ms;
    }

    int partition() {
        return partition;
    }

    private RegisterWorker registration(String worker, int slots) {
        return new RegisterWorker(worker, id, id, partition, slots, List.of(Load.TYPE), Map.of(), "");
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        SpecificRecord order = codec.decode(assignments, record.value());
        if (order instanceof AssignTask task && held.containsKey(task.getWorkerId())) {
            assigned.accept(Load.number(task.getToken().getTaskId()));
            run(task, held.get(task.getWorkerId()));
        } else if (!(order instanceof AssignTask) && !(order instanceof RevokeAttempt)) {
            throw new IllegalStateException("Expected assignments, but there was a " + order + ".");
        }
    }

    private void run(AssignTask task, Map<Token, AssignTask> mine) {
        long ms = runMs;
        if (ms == 0) {
            sender.send(report(task, 0));
            return;
        }
        mine.put(task.getToken(), task);
        if (ms != FOR_EVER) {
            after(ms, () -> finish(task.getToken(), mine, ms));
        }
    }

    /** Reports everything that is held. */
    void finishHeld() {
        held.values().forEach(mine -> List.copyOf(mine.keySet()).forEach(token -> finish(token, mine, 0)));
    }

    private void finish(Token token, Map<Token, AssignTask> mine, long ms) {
        AssignTask task = mine.remove(token);
        if (task != null) {
            sender.send(report(task, ms));
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // a failure is kept for check()
    private void after(long ms, Runnable work) {
        later.schedule(() -> kept(work), ms, TimeUnit.MILLISECONDS);
    }

    private void kept(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            failure = e;
        }
    }

    private ReportFinished report(AssignTask task, long durationMs) {
        return new ReportFinished(
                task.getWorkerId(),
                id,
                task.getToken(),
                Outcome.SUCCEEDED,
                false,
                "",
                new TestCounts(1, 1, 0, 0, 0),
                List.of(),
                0,
                clock.millis() - durationMs,
                durationMs);
    }

    private void beat() {
        after(BEAT_MS, this::beat);
        List<WorkerBeat> beats = held.entrySet().stream()
                .map(worker -> new WorkerBeat(
                        worker.getKey(),
                        id,
                        partition,
                        List.copyOf(worker.getValue().keySet())))
                .toList();
        sender.send(new Heartbeat(id, beats));
    }

    void check() {
        pump.check();
        Throwable cause = failure;
        if (cause != null) {
            throw new IllegalStateException("Expected " + id + " to go on, but it failed.", cause);
        }
    }

    @Override
    public void close() {
        pump.close();
    }
}
