package dev.fairlead.coordinator.service.whatif;

import dev.fairlead.scheduler.shipped.SchedulerCatalogue;
import dev.fairlead.scheduler.trace.FluidIdeal;
import dev.fairlead.scheduler.trace.Job;
import dev.fairlead.scheduler.trace.Placement;
import dev.fairlead.scheduler.trace.TraceListener;
import dev.fairlead.scheduler.trace.TraceSimulation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The same tasks, each as long as it was, under other rules: an estimate. Workers are there all the time and take any task
 * at once; tasks come when they could be run then, whatever they waited for; no attempt fails.
 */
public final class WhatIf {
    private final RecordedWork work;
    private final FluidIdeal.Shares shares;

    public WhatIf(RecordedWork work) {
        this.work = work;
        this.shares = ideal(work);
    }

    /** What was recorded. */
    public Figures recorded() {
        return Figures.of(work.placements(), work.slots(), shares);
    }

    public Figures figures(List<Placement> placements, int slots) {
        return Figures.of(placements, slots, shares);
    }

    /**
     * What would have been.
     *
     * @throws IllegalArgumentException if there are no such rules; says what there is
     */
    public List<Placement> simulate(Rules rules, int slots, SchedulerCatalogue catalogue) {
        TraceSimulation simulation = new TraceSimulation(new TraceListener() {}, catalogue)
                .scheduler(rules.scheduler(), rules.strategy(), rules.settings())
                .workers(slots, 1);
        work.shares().forEach(share -> simulation.share(share.project(), share.user(), share.weight(), share.quota()));
        return simulation.run(work.jobs());
    }

    private static FluidIdeal.Shares ideal(RecordedWork work) {
        Map<String, FluidIdeal.Share> set = new HashMap<>();
        work.shares()
                .forEach(share -> set.put(
                        share.project() + "/" + share.user(),
                        new FluidIdeal.Share(
                                share.weight(), share.quota() == 0 ? Double.POSITIVE_INFINITY : share.quota())));
        Map<String, FluidIdeal.Share> owners = new HashMap<>();
        Map<String, FluidIdeal.Share> projects = new HashMap<>();
        for (Job job : work.jobs()) {
            FluidIdeal.Share everywhere = set.getOrDefault("/" + job.user(), FluidIdeal.Share.EQUAL);
            owners.put(job.owner(), set.getOrDefault(job.project() + "/" + job.user(), everywhere));
            projects.put(job.project(), set.getOrDefault(job.project() + "/", FluidIdeal.Share.EQUAL));
        }
        return new FluidIdeal.Shares(owners, projects);
    }
}
