package dev.fairlead.coordinator.service.whatif;

import dev.fairlead.scheduler.trace.Job;
import dev.fairlead.scheduler.trace.Placement;
import java.util.List;

/**
 * What a pool had to do, and did. Times count from the first task on.
 *
 * @param jobs that were run to an end, in the order in which they could be
 * @param placements of these jobs; one that was tried several times has one of the time that all of them took
 * @param slots the most that there were at a time
 * @param rules that were in force in the end
 * @param changes of the rules
 * @param shares that were set in the end
 * @param leftOut tasks that never ran or have no end
 * @param choosy jobs that not every worker would have taken
 */
public record RecordedWork(
        List<Job> jobs,
        List<Placement> placements,
        int slots,
        Rules rules,
        int changes,
        List<ShareSet> shares,
        int leftOut,
        int choosy) {

    /** As {@code SetShare} has it. */
    public record ShareSet(String project, String user, double weight, int quota) {}

    public RecordedWork {
        jobs = List.copyOf(jobs);
        placements = List.copyOf(placements);
        shares = List.copyOf(shares);
    }
}
