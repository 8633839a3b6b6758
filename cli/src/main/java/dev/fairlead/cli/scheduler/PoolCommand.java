package dev.fairlead.cli.scheduler;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What holds for a whole pool. */
@Command(
        name = "pool",
        description = "Sets what holds for a whole pool.",
        synopsisSubcommandLabel = "admission",
        subcommands = AdmissionVerb.class,
        mixinStandardHelpOptions = true)
public final class PoolCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Expected 'pool admission', but there is no 'admission'.");
    }
}
