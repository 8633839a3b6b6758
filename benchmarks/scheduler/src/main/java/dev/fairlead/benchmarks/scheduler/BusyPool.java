package dev.fairlead.benchmarks.scheduler;

import dev.fairlead.scheduler.Command;
import dev.fairlead.scheduler.Decision;
import dev.fairlead.scheduler.Fact;
import dev.fairlead.scheduler.LogPosition;
import dev.fairlead.scheduler.Outcome;
import dev.fairlead.scheduler.PoolScheduler;
import dev.fairlead.scheduler.Report;
import dev.fairlead.scheduler.SchedulerLimits;
import dev.fairlead.scheduler.TimeLimits;
import dev.fairlead.scheduler.engine.Schedulers;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A pool whose slots are all taken and in which as many tasks wait all the time: whenever a task ends, another one is
 * decided upon and a new one comes. Users take turns in submitting; a task runs for as long as the pool has slots.
 */
final class BusyPool {

    private static final String TYPE = "job";
    private static final String INSTANCE = "i";
    private static final int SLOTS = 4;

    /** Commands in a millisecond of the log. */
    private static final long PER_MS = 20;

    private static final Report DONE = new Report(Outcome.SUCCEEDED, false, "", Report.Counts.NONE, List.of(), 0, 0, 1);

    /** Nothing but reports ends anything, so no heartbeats are needed: they are not what is measured. */
    private static final long NEVER = 1L << 40;

    private static final SchedulerLimits PATIENT = SchedulerLimits.defaults()
            .with(new TimeLimits(
                    NEVER, NEVER, NEVER, NEVER, 4 * NEVER, 2 * NEVER, 1_500, 250, 1_000, NEVER, NEVER, NEVER, 600_000));

    private final PoolScheduler scheduler = Schedulers.factory(PATIENT).restore("pool", List.of());
    private final Deque<Fact.Assign> running = new ArrayDeque<>();
    private final String[] users;
    private final String[] workers;
    private long offset;
    private int submitted;

    BusyPool(int workers, int users, int waiting) {
        this.users = names("user", users);
        this.workers = names("worker", workers);
        for (String worker : this.workers) {
            decide(new Command.Register(worker, INSTANCE, "agent", 0, SLOTS, List.of(TYPE), Map.of(), ""));
        }
        for (int i = 0; i < waiting + workers * SLOTS; i++) {
            submit();
        }
    }

    private static String[] names(String kind, int count) {
        String[] names = new String[count];
        for (int i = 0; i < count; i++) {
            names[i] = kind + i;
        }
        return names;
    }

    /** A task ends, so another one is given to a worker. */
    Decision finishOne() {
        return decide(finished());
    }

    /** A task ends; nothing is decided. */
    Decision hearFinished() {
        return scheduler.hear(finished(), next());
    }

    Decision submit() {
        return decide(submission());
    }

    /** A task comes; nothing is decided. */
    Decision hearSubmission() {
        return scheduler.hear(submission(), next());
    }

    /** Gives tasks to the slots that are free, as many as one command may. */
    Decision fill() {
        return decide(new Command.Tick(0));
    }

    private Command finished() {
        Fact.Assign oldest = running.remove();
        return new Command.Finished(oldest.workerId(), INSTANCE, oldest.token(), DONE);
    }

    private Command submission() {
        String user = users[submitted % users.length];
        return new Command.Submit(
                "task-" + submitted++,
                TYPE,
                user,
                "default",
                null,
                "",
                0,
                100,
                0,
                new TreeMap<>(),
                0,
                1,
                0,
                0,
                0,
                0,
                0,
                0,
                "",
                false,
                List.of(),
                Map.of());
    }

    private LogPosition next() {
        return new LogPosition(0, offset, offset++ / PER_MS);
    }

    private Decision decide(Command command) {
        Decision decision = scheduler.decide(command, next());
        for (Fact fact : decision.facts()) {
            if (fact instanceof Fact.Assign assign) {
                running.add(assign);
            }
        }
        return decision;
    }
}
