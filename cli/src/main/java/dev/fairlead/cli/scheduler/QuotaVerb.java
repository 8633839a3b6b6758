package dev.fairlead.cli.scheduler;

import dev.fairlead.cli.terminal.Surroundings;
import picocli.CommandLine.Command;

/** How much of the pool somebody may have at most. */
@Command(
        name = "quota",
        description = "Sets the most slots at a time of a user or a project, 0 for no limit; the weight stays.",
        mixinStandardHelpOptions = true)
final class QuotaVerb extends ShareVerb {

    QuotaVerb(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        int quota = quota();
        return change(share -> share.limitedTo(quota));
    }

    private int quota() {
        try {
            return Integer.parseInt(number());
        } catch (NumberFormatException e) {
            throw wrongNumber("a whole number of slots");
        }
    }
}
