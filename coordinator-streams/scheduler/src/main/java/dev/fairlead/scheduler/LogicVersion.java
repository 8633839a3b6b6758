package dev.fairlead.scheduler;

/**
 * Which decisions this code makes. Two builds with the same version lead from the same commands to the same facts; a
 * change that could lead to others takes the next number, and a replay refuses a log of another one.
 */
public final class LogicVersion {
    public static final String CURRENT = "13";

    private LogicVersion() {}
}
