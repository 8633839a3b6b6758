package dev.fairlead.faults.check;

import dev.fairlead.faults.plan.FaultKind;
import dev.fairlead.faults.plan.InjectedFault;
import org.jspecify.annotations.Nullable;

/** How long a pool may stand still for a fault that comes alone. */
record Limit(String promise, long ms) {

    /** Null: nothing is promised. */
    static @Nullable Limit of(InjectedFault fault) {
        FaultKind kind = fault.fault().kind();
        String target = fault.fault().target();
        if (kind == FaultKind.KILL && target.startsWith("b")) {
            return new Limit("P5", 15_000);
        } else if (kind == FaultKind.KILL && target.startsWith("c")) {
            return new Limit("P4", 12_000);
        } else if (kind == FaultKind.RESTART && target.startsWith("c")) {
            return new Limit("P4", 3_000);
        }
        return null;
    }
}
