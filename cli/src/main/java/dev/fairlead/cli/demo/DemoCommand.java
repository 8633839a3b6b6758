package dev.fairlead.cli.demo;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Things to see without a cluster and without a suite. */
@Command(
        name = "demo",
        description = "Shows what Fairlead does on a small cluster in this process.",
        synopsisSubcommandLabel = "scheduler|plugins",
        subcommands = {SchedulerDemo.class, PluginsDemo.class},
        mixinStandardHelpOptions = true)
public final class DemoCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "Expected 'demo scheduler' or 'demo plugins', but there is neither.");
    }
}
