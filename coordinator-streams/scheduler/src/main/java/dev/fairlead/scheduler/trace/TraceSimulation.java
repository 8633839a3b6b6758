package dev.fairlead.scheduler.trace;

import dev.fairlead.scheduler.Command;
import dev.fairlead.scheduler.Decision;
import dev.fairlead.scheduler.Fact;
import dev.fairlead.scheduler.LogPosition;
import dev.fairlead.scheduler.Outcome;
import dev.fairlead.scheduler.PoolScheduler;
import dev.fairlead.scheduler.Report;
import dev.fairlead.scheduler.SchedulerLimits;
import dev.fairlead.scheduler.TimeLimits;
import dev.fairlead.scheduler.Token;
import dev.fairlead.scheduler.engine.Schedulers;
import dev.fairlead.scheduler.shipped.SchedulerCatalogue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.TreeMap;

/**
 * A pool's scheduler over a trace in virtual time, without faults: it sees submits and reports, never a run time before
 * it is over. Workers are patient, so that nothing but run times ends anything. First the workers and shares, then
 * {@link #run} once.
 */
public final class TraceSimulation {
    private static final String TYPE = "job";
    private static final String INSTANCE = "i";
    private static final long NEVER = 1L << 40;
    private static final SchedulerLimits PATIENT = SchedulerLimits.defaults()
            .with(new TimeLimits(
                    NEVER, NEVER, NEVER, NEVER, 4 * NEVER, 2 * NEVER, 1_500, 250, 1_000, NEVER, NEVER, NEVER, 600_000));

    /** @param number of the job in the trace */
    private record Ending(int number, Token token, Placement placement) {
        long atMs() {
            return placement.endMs();
        }
    }

    private final PriorityQueue<Ending> endings =
            new PriorityQueue<>(Comparator.comparingLong(Ending::atMs).thenComparingInt(Ending::number));
    private final PoolScheduler.Factory factory;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<Job> jobs = new ArrayList<>();
    private final List<Placement> placements = new ArrayList<>();
    private final SavedState saved = new SavedState();
    private final TraceListener listener;
    private PoolScheduler scheduler;
    private int restartAt = Integer.MAX_VALUE;
    private long offset;

    /** With the schedulers that come with Fairlead. */
    public TraceSimulation(TraceListener listener) {
        this(listener, SchedulerCatalogue.shipped());
    }

    /** @param catalogue the schedulers that there are */
    public TraceSimulation(TraceListener listener, SchedulerCatalogue catalogue) {
        this.listener = listener;
        this.factory = Schedulers.factory(PATIENT, catalogue);
        this.scheduler = factory.restore("pool", List.of());
    }

    public TraceSimulation workers(int count, int slots) {
        for (int i = 0; i < count; i++) {
            decide(
                    new Command.Register(
                            "w%04d".formatted(i), INSTANCE, "agent", 0, slots, List.of(TYPE), Map.of(), ""),
                    0);
        }
        return this;
    }

    /**
     * A user's share in a project, in all (the project is empty), or a whole project's (the user is empty).
     *
     * @param quota most slots at a time; 0: no limit
     */
    public TraceSimulation share(String project, String user, double weight, int quota) {
        decide(new Command.SetShare(project, user, weight, quota, 0), 0);
        return this;
    }

    /** After so many submits the scheduler is made anew from its stored state. */
    public TraceSimulation restartAt(int submits) {
        restartAt = submits;
        return this;
    }

    /**
     * Another scheduler than the built-in one, or its strategy, or its settings.
     *
     * @param id empty: the built-in one
     * @param strategy empty: its first
     * @throws IllegalArgumentException if there is none of the kind; says what there is
     */
    public TraceSimulation scheduler(String id, String strategy, Map<String, String> settings) {
        decide(new Command.ActivateScheduler(id, strategy, settings), 0);
        return this;
    }

    /**
     * Runs all jobs to their end.
     *
     * @param trace in the order of the submits, each task once
     * @return in the order of the starts
     */
    public List<Placement> run(List<Job> trace) {
        Iterator<Job> submits = trace.iterator();
        Job next = submits.hasNext() ? submits.next() : null;
        int submitted = 0;
        while (next != null || !endings.isEmpty()) {
            long atMs = Math.min(
                    next == null ? Long.MAX_VALUE : next.submitMs(),
                    endings.isEmpty() ? Long.MAX_VALUE : endings.peek().atMs());
            List<Command> instant = new ArrayList<>();
            finish(atMs, instant);
            int before = submitted;
            while (next != null && next.submitMs() == atMs) {
                instant.add(submit(next));
                submitted++;
                next = submits.hasNext() ? submits.next() : null;
            }
            decide(instant, atMs);
            if (before < restartAt && submitted >= restartAt) {
                scheduler = factory.restore("pool", saved.load());
            }
        }
        return List.copyOf(placements);
    }

    private Command submit(Job job) {
        if (numbers.putIfAbsent(job.task(), jobs.size()) != null) {
            throw new IllegalArgumentException(
                    "Expected each task of the trace once, but %s comes again.".formatted(job.task()));
        }
        jobs.add(job);
        listener.submitted(job);
        return new Command.Submit(
                job.task(),
                TYPE,
                job.user(),
                job.project(),
                null,
                "",
                0,
                0,
                job.priority(),
                new TreeMap<>(),
                0,
                1,
                0,
                0,
                0,
                0,
                job.dueMs(),
                job.estimateMs(),
                "",
                false,
                List.of(),
                Map.of());
    }

    private void finish(long atMs, List<Command> instant) {
        while (!endings.isEmpty() && endings.peek().atMs() <= atMs) {
            Ending ending = endings.remove();
            listener.ended(ending.placement());
            Report report = new Report(Outcome.SUCCEEDED, false, "", Report.Counts.NONE, List.of(), 0, 0, 0);
            instant.add(new Command.Finished(ending.placement().worker(), INSTANCE, ending.token(), report));
        }
    }

    /** All reports and submits of the instant are heard before anything is decided, as nothing orders them. */
    private void decide(List<Command> instant, long atMs) {
        for (Command command : instant.subList(0, instant.size() - 1)) {
            take(scheduler.hear(command, position(atMs)), atMs);
        }
        decide(instant.get(instant.size() - 1), atMs);
        int before;
        do {
            before = placements.size();
            decide(new Command.Tick(0), atMs);
        } while (placements.size() > before);
    }

    private void decide(Command command, long atMs) {
        take(scheduler.decide(command, position(atMs)), atMs);
        listener.decided();
    }

    private LogPosition position(long atMs) {
        return new LogPosition(0, offset++, atMs);
    }

    private void take(Decision decision, long atMs) {
        saved.take(decision);
        for (Fact fact : decision.facts()) {
            if (fact instanceof Fact.Assign assign) {
                place(assign, atMs);
            } else if (fact instanceof Fact.TaskRejected rejected) {
                throw new IllegalArgumentException(rejected.reason());
            } else if (fact instanceof Fact.StaleReport refused) {
                throw new IllegalArgumentException(refused.reason());
            }
        }
    }

    private void place(Fact.Assign assign, long atMs) {
        int number = Objects.requireNonNull(numbers.get(assign.token().taskId()));
        Job job = jobs.get(number);
        Placement placement = new Placement(job, assign.workerId(), atMs, atMs + job.runMs());
        placements.add(placement);
        endings.add(new Ending(number, assign.token(), placement));
        listener.started(placement);
    }
}
