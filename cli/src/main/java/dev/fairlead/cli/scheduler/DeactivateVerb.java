package dev.fairlead.cli.scheduler;

import dev.fairlead.cli.terminal.Surroundings;
import dev.fairlead.scheduler.shipped.SchedulerCatalogue;
import java.util.Map;
import picocli.CommandLine.Command;

/** Back to what a pool has by itself. */
@Command(
        name = "deactivate",
        description = "Gives a pool the built-in scheduler again, with its defaults.",
        mixinStandardHelpOptions = true)
final class DeactivateVerb extends PoolVerb {
    DeactivateVerb(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        return activate(SchedulerCatalogue.shipped().builtIn().id(), "", Map.of());
    }
}
