package dev.fairlead.benchmarks;

import dev.fairlead.benchmarks.load.Tracker;

/** What one measurement of one side gave. */
record Figures(
        double tasksPerSecond,
        double underWay,
        double streamsMicros,
        double brokerMicros,
        double driverMicros,
        Tracker.Phase latencies) {}
