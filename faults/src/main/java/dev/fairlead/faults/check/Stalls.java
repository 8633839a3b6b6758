package dev.fairlead.faults.check;

import dev.fairlead.events.ReportFinished;
import dev.fairlead.events.ReportStarted;
import dev.fairlead.events.Token;
import dev.fairlead.faults.plan.InjectedFault;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * How long nothing was begun in a pool: the longest time between the first reports of two attempts, by the broker's
 * clock, around a fault. Tasks keep coming, so that is how long nothing was assigned, and a bit; what this machine takes
 * without any fault is granted on top of what is promised. The end of an attempt that was begun before says nothing.
 */
final class Stalls {

    private static final long AFTERMATH_MS = 25_000;

    /** A stall that begins later has another cause: the process comes back. */
    private static final long EFFECT_MS = 8_000;

    private final Map<String, List<Long>> begins = new TreeMap<>();

    Stalls(History history) {
        Set<Token> begun = new HashSet<>();
        history.commands().forEach(seen -> {
            Token token = token(seen.command());
            if (token != null && begun.add(token)) {
                begins.computeIfAbsent(seen.pool(), pool -> new ArrayList<>()).add(seen.timeMs());
            }
        });
    }

    /** Null: it is not a report of an attempt that runs, or has run. */
    private static @Nullable Token token(SpecificRecord command) {
        if (command instanceof ReportStarted started) {
            return started.getToken();
        }
        return command instanceof ReportFinished finished ? finished.getToken() : null;
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
        return begins.values().stream()
                .mapToLong(times -> longestGap(times, fromMs, toMs))
                .max()
                .orElse(0);
    }

    /** The longest of those that begin and end between then and the first fault. */
    private long usual(long calmMs, List<InjectedFault> faults) {
        long firstMs = faults.stream().mapToLong(InjectedFault::fromMs).min().orElse(Long.MAX_VALUE);
        return begins.values().stream()
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

    static List<Violation> check(History history, List<InjectedFault> faults, long calmMs, int slack) {
        Stalls stalls = new Stalls(history);
        long usualMs = stalls.usual(calmMs, faults);
        List<Violation> violations = new ArrayList<>();
        for (InjectedFault fault : faults) {
            Limit limit = Limit.of(fault);
            long stallMs = stalls.from(fault);
            if (fault.alone() && limit != null && stallMs > slack * limit.ms() + usualMs) {
                violations.add(new Violation(
                        limit.promise(),
                        "nothing was begun for " + stallMs + " ms from " + fault.fault() + " on, which is more"
                                + " than " + slack * limit.ms() + " ms, and " + usualMs
                                + " ms that were usual before."));
            }
        }
        return violations;
    }
}
