package dev.fairlead.cli.scheduler;

import dev.fairlead.cli.terminal.Surroundings;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Which strategies there are depends on the scheduler that is active, so that the coordinator checks it. */
@Command(
        name = "strategy",
        description = "Gives the active scheduler of a pool another strategy; its settings stay.",
        mixinStandardHelpOptions = true)
final class StrategyVerb extends PoolVerb {
    @Parameters(paramLabel = "STRATEGY", description = "One that 'fairlead scheduler describe' names.")
    private String strategy = "";

    StrategyVerb(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        return activate("", strategy, Map.of());
    }
}
