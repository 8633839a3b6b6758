package dev.fairlead.scheduler.trace;

/** Sees a simulation step by step. */
public interface TraceListener {

    /** About to be submitted. */
    default void submitted(Job job) {}

    default void started(Placement placement) {}

    /** About to be reported. */
    default void ended(Placement placement) {}

    /** A command was decided, and all its starts were told. */
    default void decided() {}
}
