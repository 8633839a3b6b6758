package dev.fairlead.scheduler.simulation;

import dev.fairlead.scheduler.Command;
import dev.fairlead.scheduler.Decision;
import dev.fairlead.scheduler.Fact;
import dev.fairlead.scheduler.LogPosition;
import dev.fairlead.scheduler.Outcome;
import dev.fairlead.scheduler.PoolScheduler;
import dev.fairlead.scheduler.Report;
import dev.fairlead.scheduler.SchedulerLimits;
import dev.fairlead.scheduler.Token;
import dev.fairlead.scheduler.engine.Schedulers;
import java.lang.management.ManagementFactory;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/**
 * How many commands a second of processor time a pool takes with a large backlog: submits, then reports that each free a slot which is
 * given away at once. Run {@code main} with workers, users, waiting tasks and reports; it prints rates and claims nothing.
 */
final class DecisionRate {
    private static final int SLOTS = 4;

    private final PoolScheduler scheduler =
            Schedulers.factory(SchedulerLimits.defaults()).restore("pool", List.of());
    private final Deque<Fact.Assign> running = new ArrayDeque<>();
    private long offset;
    private long nowMs = 1_000_000;

    public static void main(String[] args) {
        int[] sizes = args.length == 4
                ? List.of(args).stream().mapToInt(Integer::parseInt).toArray()
                : new int[] {100, 1_000, 1_000_000, 200_000};
        System.out.println(measure(sizes[0], sizes[1], sizes[2], sizes[3]));
    }

    static String measure(int workers, int users, int tasks, int reports) {
        DecisionRate rate = new DecisionRate();
        long start = cpuNanos();
        rate.submit(users, tasks);
        long submitted = cpuNanos();
        rate.register(workers);
        long registered = cpuNanos();
        rate.report(reports);
        long reported = cpuNanos();
        return "%d workers, %d users, %d waiting tasks: %.0f submits/s, %.0f reports with a new assignment/s"
                .formatted(
                        workers,
                        users,
                        tasks,
                        tasks * 1e9 / (submitted - start),
                        reports * 1e9 / (reported - registered));
    }

    /** What this thread has had of a processor, so that a busy machine does not count. */
    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    int running() {
        return running.size();
    }

    void submit(int users, int tasks) {
        for (int i = 0; i < tasks; i++) {
            nowMs += i % 20 == 0 ? 1 : 0;
            decide(SubmitDraft.task("run-1/" + i)
                    .of("user" + i % users)
                    .name("org.example.Test" + i)
                    .command());
        }
    }

    void register(int workers) {
        for (int i = 0; i < workers; i++) {
            decide(new Command.Register("w" + i, "i", "agent", 0, SLOTS, List.of("junit"), Map.of("os", "linux"), ""));
        }
    }

    void report(int reports) {
        Report report = new Report(Outcome.SUCCEEDED, false, "", Report.Counts.NONE, List.of(), 1, 0, 10);
        for (int i = 0; i < reports && !running.isEmpty(); i++) {
            nowMs += i % 20 == 0 ? 1 : 0;
            Fact.Assign assign = running.remove();
            Token token = assign.token();
            if (i % 2_000 == 0) {
                beat();
            }
            decide(new Command.Finished(assign.workerId(), "i", token, report));
        }
    }

    private void beat() {
        List<Command.Beat> beats = new ArrayList<>();
        running.stream().map(Fact.Assign::workerId).distinct().forEach(worker -> {
            beats.add(new Command.Beat(worker, "i", 0, List.of()));
        });
        decide(new Command.Heartbeat("agent", beats));
    }

    private void decide(Command command) {
        Decision decision = scheduler.decide(command, new LogPosition(0, offset++, nowMs));
        for (Fact fact : decision.facts()) {
            if (fact instanceof Fact.Assign assign) {
                running.add(assign);
            }
        }
    }
}
