package dev.fairlead.faults.check;

import dev.fairlead.faults.load.Journal;
import dev.fairlead.faults.plan.InjectedFault;
import java.util.ArrayList;
import java.util.List;

/** What the records prove: every promise that was not kept. */
public final class Verdict {

    private Verdict() {}

    /** @param undisturbed what the ids of tasks begin with that nothing may restart */
    public static List<Violation> on(
            History history, List<Journal.Acknowledged> acknowledged, List<InjectedFault> faults, String undisturbed) {
        List<Violation> violations = new ArrayList<>(NothingLost.check(history, acknowledged));
        violations.addAll(OneResult.check(history));
        violations.addAll(RunsElsewhere.check(history, faults));
        violations.addAll(Stalls.check(history, faults));
        violations.addAll(NoFalseAlarm.check(history, faults, undisturbed));
        return violations;
    }

    /** How long the pools stood still around a fault, in milliseconds. */
    public static long stallMs(History history, InjectedFault fault) {
        return new Stalls(history).around(fault);
    }
}
