package dev.fairlead.cli.scheduler;

import dev.fairlead.cli.terminal.Surroundings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** How much of the pool a user is due, beside the others. */
@Command(name = "weight", description = "Sets a user's weight; the quota stays.", mixinStandardHelpOptions = true)
final class WeightVerb extends ShareVerb {
    @Parameters(index = "1", paramLabel = "NUMBER", description = "Its weight; a new user has 1.")
    private double weight;

    WeightVerb(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        return change(share -> share.weighing(weight));
    }
}
