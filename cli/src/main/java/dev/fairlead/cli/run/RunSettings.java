package dev.fairlead.cli.run;

import dev.fairlead.cli.cluster.EngineSettings;
import dev.fairlead.cli.inputs.InputMode;
import dev.fairlead.cli.suite.SuiteRequest;
import java.nio.file.Path;

/**
 * A run as the user asked for it.
 *
 * @param retries how often failed tests run again
 * @param inputs how the suite's files reach the workers
 * @param failFast whether the first failure cancels the rest
 */
public record RunSettings(
        SuiteRequest suite,
        EngineSettings engine,
        String pool,
        String user,
        String project,
        int retries,
        boolean failFast,
        InputMode inputs,
        Path reports,
        Path log) {}
