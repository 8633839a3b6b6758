package dev.fairlead.cli.notify;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Whether people would be told. */
@Command(
        name = "notify",
        description = "Tries the channels of the notification plugin.",
        synopsisSubcommandLabel = "test",
        subcommands = TestVerb.class,
        mixinStandardHelpOptions = true)
public final class NotifyCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Expected 'notify test', but there is no 'test'.");
    }
}
