package dev.fairlead.cli.scheduler;

import dev.fairlead.cli.terminal.Surroundings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** How much of the pool a user may have at most. */
@Command(name = "quota", description = "Sets a user's quota; the weight stays.", mixinStandardHelpOptions = true)
final class QuotaVerb extends ShareVerb {
    @Parameters(index = "1", paramLabel = "SLOTS", description = "Most slots at a time; 0: no limit.")
    private int quota;

    QuotaVerb(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        return change(share -> share.limitedTo(quota));
    }
}
