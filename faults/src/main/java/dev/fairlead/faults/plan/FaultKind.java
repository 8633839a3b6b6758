package dev.fairlead.faults.plan;

/** What can happen to a process. */
public enum FaultKind {
    /** SIGKILL, and started again. */
    KILL,
    /** SIGSTOP for a while: it lives, but does nothing. */
    PAUSE,
    /** SIGTERM, and started again. */
    RESTART,
    /** A second process with the same id. */
    DUPLICATE,
    /** All its lines are silent: nothing gets through, nobody is told. */
    SILENCE,
    /** All its connections are reset, and none can be made. */
    CUT,
    /** The line to one of its peers is silent. */
    SILENCE_ONE,
    /** Its disk is full. */
    FILL_DISK
}
