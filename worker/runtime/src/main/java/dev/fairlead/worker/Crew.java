package dev.fairlead.worker;

import dev.fairlead.worker.Lane.Outlet;
import dev.fairlead.worker.inputs.InputStore;
import dev.fairlead.worker.results.Limits;
import java.util.concurrent.Executor;

/**
 * What the attempts of one worker work with.
 *
 * @param threads where executors run
 */
record Crew(
        String workerId,
        String instanceId,
        Outlet outlet,
        Executor threads,
        WorkFolders folders,
        Limits limits,
        InputStore inputs) {}
