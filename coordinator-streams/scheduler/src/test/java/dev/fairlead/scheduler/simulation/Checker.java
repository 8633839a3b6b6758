package dev.fairlead.scheduler.simulation;

import dev.fairlead.scheduler.Command;
import dev.fairlead.scheduler.Fact;
import java.util.Collection;

/** Watches a history from outside, knowing only commands and facts, and complains with an AssertionError. */
interface Checker {

    /** @param atMs append time */
    void command(Command command, long atMs);

    void fact(Fact fact);

    /** What has not come to its end, though it will have to; empty in the end. */
    Collection<String> open();
}
