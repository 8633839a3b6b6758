package dev.fairlead.cli.plugin;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What reacts to events. */
@Command(
        name = "plugin",
        description =
                "Shows, runs and steers the plugins: what they are, whether they get events, what they put aside.",
        synopsisSubcommandLabel = "list|describe|enable|...",
        subcommands = {
            ListVerb.class,
            DescribeVerb.class,
            EnableVerb.class,
            DisableVerb.class,
            PauseVerb.class,
            ResumeVerb.class,
            ConfigureVerb.class,
            ReplayVerb.class,
            DlqCommand.class,
            RunVerb.class,
            DoctorVerb.class
        },
        mixinStandardHelpOptions = true)
public final class PluginCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "Expected 'plugin' with one of %s, but there is none."
                        .formatted(String.join(", ", spec.subcommands().keySet())));
    }
}
