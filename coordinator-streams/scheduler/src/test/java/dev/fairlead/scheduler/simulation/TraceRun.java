package dev.fairlead.scheduler.simulation;

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
import dev.fairlead.scheduler.engine.WaterLevelScheduler;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;

/**
 * A trace in virtual time, without faults: the scheduler sees submits and reports, never a run time before it is over.
 * Workers are patient, so that only fairness is at stake.
 */
final class TraceRun {
    /** Nothing but run times ends anything. */
    private static final SchedulerLimits PATIENT = SchedulerLimits.defaults()
            .with(new TimeLimits(
                    1L << 40, 1L << 40, 1L << 40, 1L << 40, 1L << 42, 1L << 41, 1_500, 250, 1_000, 1L << 40, 600_000));

    private record Ending(long atMs, Token token, Placement placement) {}

    private final PriorityQueue<Ending> endings = new PriorityQueue<>(
            Comparator.comparingLong(Ending::atMs).thenComparing(e -> e.token().taskId()));
    private final Map<String, Job> jobs = new HashMap<>();
    private final List<Placement> placements = new ArrayList<>();
    private final FairnessChecker fairness;
    private final PoolScheduler scheduler;
    private long offset;

    TraceRun(FairnessChecker fairness) {
        this.scheduler = WaterLevelScheduler.factory(PATIENT).restore("pool", List.of());
        this.fairness = fairness;
    }

    TraceRun workers(int count, int slots) {
        for (int i = 0; i < count; i++) {
            decide(
                    new Command.Register("w%04d".formatted(i), "i", "agent", 0, slots, List.of("junit"), Map.of(), ""),
                    0);
        }
        fairness.slots(count * slots);
        return this;
    }

    TraceRun share(String user, double weight, int quota) {
        decide(new Command.SetShare(user, weight, quota), 0);
        fairness.share(user, weight, quota);
        return this;
    }

    /** Runs all jobs to their end; they must come in the order of their submits. */
    List<Placement> run(List<Job> trace) {
        for (Job job : trace) {
            finishUntil(job.submitMs());
            jobs.put(job.task(), job);
            fairness.submitted(job.user());
            decide(SubmitDraft.task(job.task()).of(job.user()).command(), job.submitMs());
        }
        finishUntil(Long.MAX_VALUE);
        return placements;
    }

    private void finishUntil(long atMs) {
        while (!endings.isEmpty() && endings.peek().atMs() <= atMs) {
            Ending ending = endings.remove();
            fairness.ended(ending.placement().job().user());
            Report report = new Report(Outcome.SUCCEEDED, false, "", Report.Counts.NONE, List.of(), 0, 0, 0);
            decide(new Command.Finished(ending.placement().worker(), "i", ending.token(), report), ending.atMs());
        }
    }

    private void decide(Command command, long atMs) {
        Decision decision = scheduler.decide(command, new LogPosition(0, offset++, atMs));
        for (Fact fact : decision.facts()) {
            if (fact instanceof Fact.Assign assign) {
                place(assign, atMs);
            }
        }
        fairness.decided();
    }

    private void place(Fact.Assign assign, long atMs) {
        Job job = Objects.requireNonNull(jobs.get(assign.token().taskId()));
        fairness.started(job.user(), atMs);
        Placement placement = new Placement(job, assign.workerId(), atMs, atMs + job.runMs());
        placements.add(placement);
        endings.add(new Ending(placement.endMs(), assign.token(), placement));
    }
}
