package dev.fairlead.scheduler.simulation;

import dev.fairlead.scheduler.Command;
import dev.fairlead.scheduler.Fact;
import dev.fairlead.scheduler.LogPosition;
import dev.fairlead.scheduler.Outcome;
import dev.fairlead.scheduler.PoolScheduler;
import dev.fairlead.scheduler.Report;
import dev.fairlead.scheduler.Token;
import dev.fairlead.scheduler.api.QueueId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * One seeded history: clients, workers and a broker that crash, pause, restart, repeat, delay and reorder, with a clock
 * that jumps; then a time without faults, in which everything must come to its end.
 */
final class Simulation {
    private static final int LOG_KEPT = 60;

    /** Seconds within which everything must have come to its end when there are no faults any more. */
    private static final int PATIENCE = 600;

    private record Entry(long atMs, Object what) {
        String text() {
            return what instanceof Fact fact ? "      " + FactText.of(fact) : atMs + " " + what;
        }
    }

    private final Random random;
    private final Twins scheduler;
    private final List<Checker> checkers = List.of(
            new TaskChecker(), new SlotChecker(), new QuotaChecker(), new ServiceQuotaChecker(), new WaitChecker());
    private final List<VirtualWorker> workers = new ArrayList<>();
    private final List<Command> wire = new ArrayList<>();
    private final Deque<Entry> log = new ArrayDeque<>();
    private long nowMs = 1_000_000;
    private long offset;
    private int tasks;
    private final Set<QueueId> serviceQuotas = new LinkedHashSet<>();

    Simulation(long seed, PoolScheduler.Factory factory) {
        random = new Random(seed);
        scheduler = new Twins(factory);
        int count = 1 + random.nextInt(4);
        for (int i = 0; i < count; i++) {
            Map<String, String> capabilities = Map.of("cores", String.valueOf(1 + random.nextInt(4)));
            workers.add(new VirtualWorker("w" + i, 1 + random.nextInt(3), capabilities, random));
        }
        workers.forEach(VirtualWorker::start);
    }

    /** The last commands and facts, for the person who looks at a failure. */
    String log() {
        return log.stream().map(Entry::text).collect(Collectors.joining("\n"));
    }

    void run(int operations) {
        for (int i = 0; i < operations; i++) {
            if (random.nextInt(40) == 0) {
                scheduler.restore(random.nextLong());
            }
            operate();
        }
        settle();
    }

    private void operate() {
        passTime();
        collect();
        int dice = random.nextInt(100);
        if (dice < 22) {
            decide(submit());
        } else if (dice < 55 && !wire.isEmpty()) {
            decide(fromWire());
        } else if (dice < 90) {
            worker(workers.get(random.nextInt(workers.size())));
        } else if (dice < 95) {
            decide(request());
        } else {
            decide(tick());
        }
    }

    /** What is decided is published at once here; a tick may know less, or nothing, or lie. */
    private Command tick() {
        return switch (random.nextInt(4)) {
            case 0 -> new Command.Tick(0);
            case 1 -> new Command.Tick(random.nextLong());
            default -> new Command.Tick(Math.max(0, offset - random.nextInt(50)));
        };
    }

    private void passTime() {
        int dice = random.nextInt(200);
        if (dice == 0) {
            nowMs += 60_000;
        } else if (dice == 1) {
            nowMs -= random.nextInt(5_000);
        } else if (dice == 2 && random.nextInt(3) == 0) {
            nowMs += random.nextInt(7_200_000);
        } else if (dice > 20) {
            nowMs += random.nextInt(random.nextInt(10) == 0 ? 3_000 : 300);
        }
    }

    private void worker(VirtualWorker worker) {
        int dice = random.nextInt(100);
        if (!worker.isUp()) {
            if (dice < 30) {
                worker.start();
            }
        } else if (dice < 45) {
            worker.read();
        } else if (dice < 75) {
            worker.work();
        } else if (dice < 94) {
            worker.beat();
        } else if (dice < 96) {
            worker.crash();
        } else if (dice < 97) {
            worker.start();
        } else if (dice < 98) {
            worker.drain(random.nextInt(20_000));
        } else if (dice < 99) {
            worker.deregister();
        } else {
            worker.register();
        }
    }

    private void collect() {
        for (VirtualWorker worker : workers) {
            wire.addAll(worker.outbox());
            worker.outbox().clear();
        }
    }

    /** Mostly in order, sometimes not, sometimes twice. */
    private Command fromWire() {
        int index = random.nextInt(4) == 0 ? random.nextInt(wire.size()) : 0;
        return random.nextInt(20) == 0 ? wire.get(index) : wire.remove(index);
    }

    private Command submit() {
        String id = "t" + (tasks > 0 && random.nextInt(10) == 0 ? random.nextInt(tasks) : tasks++);
        SubmitDraft draft = SubmitDraft.task(id)
                .of("u" + random.nextInt(4))
                .project("p" + random.nextInt(3))
                .hash(random.nextInt(50) == 0 ? 1 : 0)
                .priority(random.nextInt(3))
                .attempts(1 + random.nextInt(3))
                .infrastructureAttempts(random.nextInt(4))
                .backoff(random.nextInt(3_000))
                .estimate(random.nextInt(3) * 400L);
        if (random.nextInt(4) == 0) {
            draft.needs("cores", ">=" + (1 + random.nextInt(4)));
        }
        if (random.nextInt(12) == 0) {
            draft.notBefore(nowMs + random.nextInt(10_000));
        }
        if (random.nextInt(12) == 0) {
            draft.deadline(nowMs + random.nextInt(20_000));
        }
        if (random.nextInt(6) == 0) {
            draft.due(nowMs + random.nextInt(20_000)).model("m" + random.nextInt(2));
        }
        if (random.nextInt(4) == 0) {
            draft.after(random.ints(1 + random.nextInt(3), Math.max(0, tasks - 8), tasks + 2)
                    .mapToObj(number -> "t" + number)
                    .toArray(String[]::new));
        }
        if (random.nextInt(12) == 0) {
            draft.timeout(1 + random.nextInt(5_000));
        }
        return draft.command();
    }

    private Command request() {
        String task = "t" + random.nextInt(tasks + 1);
        return switch (random.nextInt(10)) {
            case 0, 1 -> new Command.Cancel(task, "why");
            case 2 -> new Command.Retry(task);
            case 3 -> share();
            case 4 -> Switches.any(random);
            case 6 -> new Command.SetAdmission(random.nextInt(3) == 0);
            case 7 -> answer(task, -1);
            case 8 -> lesson();
            case 5 -> new Command.ActivateScheduler(random.nextBoolean() ? "Faulty" : "Disorderly", "", Map.of());
            default ->
                new Command.Finished(
                        "w0", "i1", new Token(task, 1, random.nextInt(300)), Report.none(Outcome.SUCCEEDED, "forged"));
        };
    }

    /** A user's everywhere, a user's in a project, or a project's. */
    private Command share() {
        int whose = random.nextInt(3);
        String project = whose == 0 ? "" : "p" + random.nextInt(3);
        String user = whose == 2 ? "" : "u" + random.nextInt(4);
        long serviceQuotaMs = random.nextInt(3) == 0 ? 1 + random.nextInt(60_000) : 0;
        serviceQuotas.add(new QueueId(project, user));
        return new Command.SetShare(project, user, 1 + random.nextInt(4), random.nextInt(4), serviceQuotaMs);
    }

    /** Of the workers that there are, which say how many cores they have, or of others. */
    private Command lesson() {
        return new Command.Teach(IntStream.range(0, 1 + random.nextInt(3))
                .mapToObj(number -> new Command.TaughtRunTime(
                        "junit",
                        random.nextBoolean() ? "" : "m" + number,
                        String.valueOf(1 + random.nextInt(5)),
                        random.nextInt(5_000),
                        1 + random.nextInt(200)))
                .toList());
    }

    /** Whoever vets what is submitted mostly lets it in, when it comes to it. */
    private Command answer(String task, long createdAt) {
        return random.nextInt(5) > 0 ? new Command.Admit(task, createdAt) : new Command.Reject(task, "no", createdAt);
    }

    private void decide(Command command) {
        note(nowMs, command);
        checkers.forEach(checker -> checker.command(command, nowMs));
        for (Fact fact :
                scheduler.decide(command, new LogPosition(0, offset++, nowMs)).facts()) {
            note(nowMs, fact);
            checkers.forEach(checker -> checker.fact(fact));
            if (fact instanceof Fact.TaskCreated created && created.task().waitsForAdmission()) {
                if (random.nextInt(6) > 0) {
                    wire.add(answer(created.task().taskId(), offset - 1));
                }
            } else if (fact instanceof Fact.Dispatch dispatch) {
                workers.stream()
                        .filter(worker -> worker.workerId().equals(dispatch.workerId()))
                        .forEach(worker -> worker.deliver(dispatch));
            }
        }
    }

    private void note(long atMs, Object what) {
        log.add(new Entry(atMs, what));
        if (log.size() > LOG_KEPT) {
            log.remove();
        }
    }

    /** No faults any more, a worker that can do everything, no quotas of service, and time. */
    private void settle() {
        VirtualWorker able = new VirtualWorker("able", 4, Map.of("cores", "9"), random);
        workers.add(able);
        able.start();
        serviceQuotas.forEach(of -> decide(new Command.SetShare(of.project(), of.user(), 1, 0, 0)));
        for (int second = 0; second < PATIENCE && !open().isEmpty(); second++) {
            nowMs += 1_000;
            for (VirtualWorker worker : workers) {
                settle(worker, second);
            }
            collect();
            while (!wire.isEmpty()) {
                decide(wire.remove(0));
            }
            decide(new Command.Tick(offset));
        }
        TaskChecker.require(open().isEmpty(), "everything comes to its end", open());
    }

    private List<String> open() {
        return checkers.stream().flatMap(checker -> checker.open().stream()).toList();
    }

    private static void settle(VirtualWorker worker, int second) {
        if (!worker.isUp()) {
            return;
        }
        while (worker.hasMail()) {
            worker.read();
        }
        worker.finishAll();
        if (second % 3 == 0) {
            worker.beat();
        }
    }
}
