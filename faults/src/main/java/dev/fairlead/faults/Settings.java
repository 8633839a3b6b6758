package dev.fairlead.faults;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What to run.
 *
 * @param root of the source tree, whose command line is built
 * @param folder for data, logs and the report
 * @param lanes how long the roles are hurt side by side; zero: until each kind of fault has been there once
 * @param slack how many times as long as promised the others may take to take over: 1, or more on a machine that does
 *     other work
 * @param waiting tasks that wait all the time, for a worker that never comes
 * @param javaHomes JDKs that replay the log afterwards; they must agree
 */
public record Settings(
        Path root, Path folder, long seed, Duration lanes, int slack, int waiting, List<String> javaHomes) {
    public Settings {
        javaHomes = List.copyOf(javaHomes);
    }

    boolean isBrief() {
        return lanes.isZero();
    }
}
