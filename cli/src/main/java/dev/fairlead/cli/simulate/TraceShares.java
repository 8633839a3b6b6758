package dev.fairlead.cli.simulate;

import dev.fairlead.cli.terminal.UserException;
import dev.fairlead.scheduler.trace.FluidIdeal;
import dev.fairlead.scheduler.trace.Job;
import dev.fairlead.scheduler.trace.TraceSimulation;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The shares of a trace's users and projects as two files gave them: a name is a user's, with projects also
 * {@code group:NAME} or {@code NAME/USER}.
 */
public final class TraceShares {
    private static final String GROUP = "group:";

    /** @param quota most slots at a time; 0: no limit */
    private record Share(double weight, int quota) {
        FluidIdeal.Share ideal() {
            return new FluidIdeal.Share(weight, quota == 0 ? Double.POSITIVE_INFINITY : quota);
        }
    }

    private final Map<String, Share> shares = new TreeMap<>();
    private final boolean hierarchy;

    public TraceShares(Map<String, BigDecimal> weights, Map<String, BigDecimal> quotas, boolean hierarchy) {
        this.hierarchy = hierarchy;
        TreeSet<String> names = new TreeSet<>(weights.keySet());
        names.addAll(quotas.keySet());
        for (String name : names) {
            double weight = weights.getOrDefault(name, weights.getOrDefault(user(name), BigDecimal.ONE))
                    .doubleValue();
            shares.put(name, new Share(weight, slots(name, quotas.getOrDefault(name, quotas.get(user(name))))));
        }
    }

    /** Before the first submit. */
    public void give(TraceSimulation simulation) {
        shares.forEach((name, share) ->
                simulation.share(project(name), isProject(name) ? "" : user(name), share.weight(), share.quota()));
    }

    public FluidIdeal.Shares ideal(List<Job> jobs) {
        Map<String, FluidIdeal.Share> owners = new TreeMap<>();
        Map<String, FluidIdeal.Share> projects = new TreeMap<>();
        for (Job job : jobs) {
            Share everywhere = shares.get(job.user());
            Share own = hierarchy ? shares.getOrDefault(job.owner(), everywhere) : everywhere;
            Share whole = hierarchy ? shares.get(GROUP + job.project()) : null;
            if (own != null) {
                owners.put(job.owner(), own.ideal());
            }
            if (whole != null) {
                projects.put(job.project(), whole.ideal());
            }
        }
        return new FluidIdeal.Shares(owners, projects);
    }

    private boolean isProject(String name) {
        return hierarchy && name.startsWith(GROUP);
    }

    /** Empty: of a user everywhere. */
    private String project(String name) {
        if (isProject(name)) {
            return name.substring(GROUP.length());
        }
        int slash = name.lastIndexOf('/');
        return hierarchy && slash > 0 ? name.substring(0, slash) : "";
    }

    private String user(String name) {
        return hierarchy && !isProject(name) ? name.substring(name.lastIndexOf('/') + 1) : name;
    }

    private static int slots(String name, @Nullable BigDecimal quota) {
        if (quota == null) {
            return 0;
        }
        if (quota.compareTo(BigDecimal.ONE) < 0 || quota.compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) > 0) {
            throw new UserException(
                    "Expected a quota of at least 1 slot for '" + name + "', but it is " + quota.toPlainString() + ".");
        }
        return quota.intValue();
    }
}
