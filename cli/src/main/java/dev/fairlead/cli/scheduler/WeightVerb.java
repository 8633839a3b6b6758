package dev.fairlead.cli.scheduler;

import dev.fairlead.cli.terminal.Surroundings;
import picocli.CommandLine.Command;

/** How much of the pool somebody is due, beside the others. */
@Command(
        name = "weight",
        description = "Sets the weight of a user or a project (new ones have 1); the quotas stay.",
        mixinStandardHelpOptions = true)
final class WeightVerb extends ShareVerb {

    WeightVerb(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        double weight = weight();
        return change(share -> share.weighing(weight));
    }

    private double weight() {
        try {
            return Double.parseDouble(number());
        } catch (NumberFormatException e) {
            throw wrongNumber("a weight such as 2 or 0.5");
        }
    }
}
