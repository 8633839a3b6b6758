package dev.fairlead.cli.replay;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What the log proves. */
@Command(
        name = "replay",
        description = "Decides a log again.",
        synopsisSubcommandLabel = "(verify | snapshot | what-if)",
        subcommands = {VerifyVerb.class, SnapshotVerb.class, WhatIfVerb.class},
        mixinStandardHelpOptions = true)
public final class ReplayCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Expected 'replay verify', but there is no 'verify'.");
    }
}
