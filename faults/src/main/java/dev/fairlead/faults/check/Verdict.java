package dev.fairlead.faults.check;

import dev.fairlead.faults.load.Journal;
import dev.fairlead.faults.plan.InjectedFault;
import java.util.ArrayList;
import java.util.List;

/** What the records prove: every promise that was not kept. */
public final class Verdict {

    private Verdict() {}

    /**
     * @param calmMs from when on nothing but tasks was there, until the first fault
     * @param slack how many times as long as promised the others may take to take over
     * @param undisturbed what the ids of tasks begin with that nothing may restart
     */
    public static List<Violation> on(
            History history,
            List<Journal.Acknowledged> acknowledged,
            List<InjectedFault> faults,
            long calmMs,
            int slack,
            String undisturbed) {
        List<Violation> violations = new ArrayList<>(NothingLost.check(history, acknowledged));
        violations.addAll(OneResult.check(history));
        violations.addAll(RunsElsewhere.check(history, faults, slack));
        violations.addAll(Stalls.check(history, faults, calmMs, slack));
        violations.addAll(NoFalseAlarm.check(history, faults, undisturbed));
        return violations;
    }

    /** How long the pools stood still for a fault that came alone, or around one that did not, in milliseconds. */
    public static long stallMs(History history, InjectedFault fault) {
        Stalls stalls = new Stalls(history);
        return fault.alone() ? stalls.from(fault) : stalls.around(fault);
    }

    /** How long it took until all that a killed worker had ran again, in milliseconds; 0: it had nothing. */
    public static long runsElsewhereMs(History history, InjectedFault fault) {
        return RunsElsewhere.afterMs(history, fault).values().stream()
                .mapToLong(Long::longValue)
                .max()
                .orElse(0);
    }
}
