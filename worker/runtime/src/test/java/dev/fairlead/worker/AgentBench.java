package dev.fairlead.worker;

import dev.fairlead.events.AssignTask;
import dev.fairlead.events.CancelAttempt;
import dev.fairlead.events.RevokeAttempt;
import dev.fairlead.events.Token;
import dev.fairlead.worker.inputs.BlobCache;
import dev.fairlead.worker.inputs.InputStore;
import dev.fairlead.worker.results.Limits;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.apache.avro.specific.SpecificRecord;

/**
 * An agent without threads: time passes when the test says so, and what would run on the slots' threads waits until the
 * test runs it.
 */
final class AgentBench {
    static final String INSTANCE = "instance-1";

    final FakeLink link = new FakeLink();
    final ScriptedExecutor executor = new ScriptedExecutor();
    final Queue<Runnable> threads = new ArrayDeque<>();
    final DutyCycle duties;
    private long elapsedMs = 1_000_000;

    AgentBench(Path folder, int workers, int slots) {
        this(folder, workers, slots, FakeLink.Mood.ACKNOWLEDGES);
    }

    AgentBench(Path folder, int workers, int slots, FakeLink.Mood mood) {
        link.mood = mood;
        AgentClock clock = new AgentClock() {
            @Override
            public long elapsedMs() {
                return elapsedMs;
            }

            @Override
            public long wallMs() {
                return 1_700_000_000_000L + elapsedMs;
            }
        };
        Timings timings = Timings.defaults();
        BrokerWatch watch = new BrokerWatch("agent", timings, elapsedMs);
        Lane.Outlet outlet = new Lane.Outlet(link, new Mailbox(link::wakeup), clock, timings, watch);
        Offer offer = new Offer("agent", slots, Map.of("test", executor), Map.of("cores", "2"), "1.0");
        WorkFolders folders = WorkFolders.create(folder, "agent");
        BlobCache cache = new BlobCache(folder.resolve("cache"), 1_000, clock::wallMs);
        InputStore inputs = new InputStore(cache, link.blobs(), coordinates -> folder.resolve("none"));
        List<LogicalWorker> members = java.util.stream.IntStream.rangeClosed(1, workers)
                .mapToObj(n -> new LogicalWorker(
                        offer,
                        new Crew("agent-" + n, INSTANCE, outlet, threads::add, folders, Limits.defaults(), inputs)))
                .toList();
        duties = new DutyCycle("agent", INSTANCE, outlet, members);
        duties.begin();
        settle();
    }

    /** Steps until nothing more happens by itself. */
    void settle() {
        for (int i = 0; i < 6; i++) {
            duties.step();
        }
    }

    /** Lets time pass in small steps, as it does. */
    void pass(long ms) {
        long until = elapsedMs + ms;
        while (elapsedMs < until) {
            elapsedMs = Math.min(until, elapsedMs + 50);
            duties.step();
        }
        settle();
    }

    /** Lets the slots' threads do what waits for them. */
    void run() {
        for (Runnable next = threads.poll(); next != null; next = threads.poll()) {
            next.run();
        }
        settle();
    }

    void order(SpecificRecord... orders) {
        for (SpecificRecord order : orders) {
            link.order(order);
        }
        settle();
    }

    long now() {
        return elapsedMs;
    }

    static Token token(String task) {
        return new Token(task, 1, 42L);
    }

    static AssignTask assign(String task) {
        return assignment(task, "agent-1", "test", 0, false);
    }

    static AssignTask assignment(String task, String worker, String type, long timeoutMs, boolean exclusive) {
        return new AssignTask(
                worker, INSTANCE, token(task), type, "name of " + task, "ann", "demo", "{}", timeoutMs, exclusive);
    }

    static CancelAttempt cancel(String task) {
        return new CancelAttempt("agent-1", INSTANCE, token(task), "Not wanted any more.", false);
    }

    static CancelAttempt timeOut(String task) {
        return new CancelAttempt("agent-1", INSTANCE, token(task), "It took too long.", true);
    }

    static RevokeAttempt revoke(String task) {
        return new RevokeAttempt("agent-1", INSTANCE, token(task), "Not current.");
    }

    /** Everything of one kind that the log has. */
    <T extends SpecificRecord> List<T> logged(Class<T> type) {
        return link.log.stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** Names of the records after the registrations, beats left out. */
    List<String> trace() {
        return link.log.stream()
                .map(value -> value.getSchema().getName())
                .filter(name -> !name.equals("Heartbeat") && !name.equals("RegisterWorker"))
                .toList();
    }
}
