package dev.fairlead.faults.check;

import dev.fairlead.events.ReportFinished;
import dev.fairlead.events.ReportStarted;
import dev.fairlead.faults.plan.InjectedFault;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How long nothing was begun or ended in a pool: the longest time between two reports of its workers, by the broker's
 * clock, around a fault. Tasks keep coming and most are short, so that is how long nothing was assigned, and a bit; what
 * this machine takes without any fault is granted on top of what is promised.
 */
final class Stalls {

    private static final long AFTERMATH_MS = 25_000;

    /** A stall that begins later has another cause: the process comes back. */
    private static final long EFFECT_MS = 8_000;

    private final Map<String, List<Long>> reports = new TreeMap<>();

    Stalls(History history) {
        history.commands().forEach(seen -> {
            if (seen.command() instanceof ReportFinished || seen.command() instanceof ReportStarted) {
                reports.computeIfAbsent(seen.pool(), pool -> new ArrayList<>()).add(seen.timeMs());
            }
        });
    }

    /** In milliseconds, the longest of all pools, from the fault to a while after it was healed. */
    long around(InjectedFault fault) {
        return longest(fault.fromMs(), fault.healedMs() + AFTERMATH_MS);
    }

    /** In milliseconds, the longest of all pools that begins with the fault or soon after. */
    long from(InjectedFault fault) {
        return longest(fault.fromMs(), fault.fromMs() + EFFECT_MS);
    }

    private long longest(long fromMs, long toMs) {
        return reports.values().stream()
                .mapToLong(times -> longestGap(times, fromMs, toMs))
                .max()
                .orElse(0);
    }

    /** The longest of those that begin and end between then and the first fault. */
    private long usual(long calmMs, List<InjectedFault> faults) {
        long firstMs = faults.stream().mapToLong(InjectedFault::fromMs).min().orElse(Long.MAX_VALUE);
        return reports.values().stream()
                .mapToLong(times -> longestGap(
                        times.stream()
                                .filter(timeMs -> timeMs >= calmMs && timeMs < firstMs)
                                .toList(),
                        calmMs,
                        firstMs))
                .max()
                .orElse(0);
    }

    private static long longestGap(List<Long> times, long fromMs, long toMs) {
        long longest = 0;
        for (int next = 1; next < times.size(); next++) {
            long before = times.get(next - 1);
            long after = times.get(next);
            if (after >= fromMs && before <= toMs) {
                longest = Math.max(longest, after - before);
            }
        }
        return longest;
    }

    static List<Violation> check(History history, List<InjectedFault> faults, long calmMs) {
        Stalls stalls = new Stalls(history);
        long usualMs = stalls.usual(calmMs, faults);
        List<Violation> violations = new ArrayList<>();
        for (InjectedFault fault : faults) {
            Limit limit = Limit.of(fault);
            long stallMs = stalls.from(fault);
            if (fault.alone() && limit != null && stallMs > limit.ms() + usualMs) {
                violations.add(new Violation(
                        limit.promise(),
                        "nothing was begun or ended for " + stallMs + " ms from " + fault.fault() + " on, which is more"
                                + " than " + limit.ms() + " ms, and " + usualMs + " ms that were usual before."));
            }
        }
        return violations;
    }
}
