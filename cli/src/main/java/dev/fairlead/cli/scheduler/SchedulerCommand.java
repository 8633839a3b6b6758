package dev.fairlead.cli.scheduler;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Who schedules. */
@Command(
        name = "scheduler",
        description =
                "Shows the schedulers that there are, gives one to a pool, sets how its users share, and shows how fair it is.",
        synopsisSubcommandLabel = "list|describe|activate|...",
        subcommands = {
            ListVerb.class,
            DescribeVerb.class,
            ActivateVerb.class,
            StrategyVerb.class,
            SetVerb.class,
            DeactivateVerb.class,
            WeightVerb.class,
            QuotaVerb.class,
            MetricsVerb.class
        },
        mixinStandardHelpOptions = true)
public final class SchedulerCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "Expected 'scheduler' with one of %s, but there is none."
                        .formatted(String.join(", ", spec.subcommands().keySet())));
    }
}
