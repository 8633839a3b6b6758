package dev.fairlead.faults.load;

import dev.fairlead.client.FairleadClient;
import dev.fairlead.events.CancelTask;
import dev.fairlead.events.Connection;
import dev.fairlead.events.RetryTask;
import dev.fairlead.events.SubmitTask;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;

/**
 * Submits tasks at a steady pace: most are short, some fail, some are cancelled, tried again, or submitted twice. What
 * comes next follows from the seed. It pauses while many are not at their end: a backlog that no machine gets through
 * would hide how soon others take over.
 */
public final class Load implements AutoCloseable {

    private static final int PERIOD_MS = 160;
    private static final int MOST_OPEN = 120;

    private final FairleadClient client;
    private final List<String> pools;
    private final Random random;
    private final Predicate<String> ended;
    private final Set<String> open = ConcurrentHashMap.newKeySet();
    private final Journal journal = new Journal();
    private final List<SubmitTask> recent = new ArrayList<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "fairlead-load");
        thread.setDaemon(true);
        return thread;
    });
    private int number;

    private Load(Connection connection, List<String> pools, long seed, Predicate<String> ended) {
        this.client = FairleadClient.connect(connection);
        this.pools = List.copyOf(pools);
        this.random = new Random(seed);
        this.ended = ended;
    }

    /** @param ended whether a task is known to be at its end */
    public static Load start(Connection connection, List<String> pools, long seed, Predicate<String> ended) {
        Load load = new Load(connection, pools, seed, ended);
        var unused = load.clock.scheduleAtFixedRate(load::step, 0, PERIOD_MS, TimeUnit.MILLISECONDS);
        return load;
    }

    public Journal journal() {
        return journal;
    }

    /** How many of the flowing tasks are not at their end. */
    public int open() {
        open.removeIf(ended);
        return open.size();
    }

    /** One task for each pool that runs for so long, on top of the others. */
    public void submitLong(String name, int seconds) {
        for (String pool : pools) {
            submit(
                    pool,
                    task(name + "-" + pool, "[\"sleep\",\"" + seconds + "\"]").build());
        }
    }

    /** So many tasks, over all pools, for workers with a label that none has. */
    public void submitWaiting(int tasks) {
        for (int waiting = 0; waiting < tasks; waiting++) {
            SubmitTask task = task("waiting-" + waiting, "[\"true\"]")
                    .setRequirements(Map.of("label.never", "here"))
                    .build();
            submit(poolOf(task), task);
        }
    }

    /** They are not wanted any more. */
    public void cancelWaiting(int tasks) {
        for (int waiting = 0; waiting < tasks; waiting++) {
            String id = "waiting-" + waiting;
            var unused = client.send(pools.get(waiting % pools.size()), new CancelTask(id, "they waited in vain"));
        }
    }

    private void step() {
        if (open() >= MOST_OPEN) {
            return;
        }
        try {
            int dice = random.nextInt(100);
            if (dice >= 97 && !recent.isEmpty()) {
                trouble(recent.get(random.nextInt(recent.size())), dice);
            }
            SubmitTask task = draw();
            remember(task);
            open.add(task.getTaskId());
            submit(poolOf(task), task);
        } catch (RuntimeException e) {
            journal.failed();
        }
    }

    private void remember(SubmitTask task) {
        recent.add(task);
        if (recent.size() > 40) {
            recent.remove(0);
        }
    }

    private void trouble(SubmitTask earlier, int dice) {
        String id = earlier.getTaskId();
        SpecificRecord command = switch (dice) {
            case 97 -> new CancelTask(id, "no longer wanted");
            case 98 -> new RetryTask(id);
            default -> earlier;
        };
        var unused = client.send(poolOf(earlier), command);
    }

    private String poolOf(SubmitTask task) {
        String id = task.getTaskId();
        return pools.get(Math.floorMod(Integer.parseInt(id.substring(id.indexOf('-') + 1)), pools.size()));
    }

    private SubmitTask draw() {
        int dice = random.nextInt(100);
        SubmitTask.Builder task = task("t-" + number++, argv(dice));
        if (dice >= 93 && dice < 96) {
            task.setMaxAttempts(2).setBackoffMs(200);
        }
        return task.build();
    }

    private static String argv(int dice) {
        if (dice < 55) {
            return "[\"true\"]";
        } else if (dice < 85) {
            return "[\"sleep\",\"0.5\"]";
        } else if (dice < 93) {
            return "[\"sleep\",\"3\"]";
        } else if (dice < 96) {
            return "[\"false\"]";
        }
        return "[\"sleep\",\"12\"]";
    }

    private SubmitTask.Builder task(String id, String argv) {
        return SubmitTask.newBuilder()
                .setTaskId(id)
                .setType("command")
                .setUser("user-" + Math.floorMod(id.hashCode(), 5))
                .setMaxInfrastructureAttempts(10)
                .setPayload("{\"argv\":" + argv + ",\"workdir\":\"fresh\"}");
    }

    private void submit(String pool, SubmitTask task) {
        var unused = client.send(pool, task).whenComplete((offset, failure) -> {
            if (failure == null) {
                journal.acknowledged(new Journal.Acknowledged(pool, task.getTaskId(), offset));
            } else {
                open.remove(task.getTaskId());
                journal.failed();
            }
        });
    }

    /** Submits nothing more, and waits until each submit was acknowledged or has failed. */
    public void stop() throws InterruptedException {
        clock.shutdown();
        clock.awaitTermination(30, TimeUnit.SECONDS);
        client.flush();
    }

    @Override
    public void close() {
        clock.shutdownNow();
        client.close();
    }
}
