package dev.fairlead.faults.plan;

/**
 * One fault, as planned.
 *
 * @param target the process
 * @param seconds until it is healed
 */
public record Fault(FaultKind kind, String target, int seconds) {

    @Override
    public String toString() {
        return kind + " " + target + " " + seconds + " s";
    }
}
