package dev.fairlead.benchmarks.history;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * What some work took.
 *
 * @param seconds by the clock on the wall
 * @param cpuSeconds of this process, all its threads
 */
public record Cost(double seconds, double cpuSeconds) {
    static final Cost NOTHING = new Cost(0, 0);
    private static final double NANOS = 1e9;

    /** Something that may fail. */
    interface Work {
        void run() throws Exception;
    }

    static Cost of(Work work) throws Exception {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long cpu = system.getProcessCpuTime();
        long wall = System.nanoTime();
        work.run();
        return new Cost((System.nanoTime() - wall) / NANOS, (system.getProcessCpuTime() - cpu) / NANOS);
    }

    Cost plus(Cost other) {
        return new Cost(seconds + other.seconds, cpuSeconds + other.cpuSeconds);
    }
}
