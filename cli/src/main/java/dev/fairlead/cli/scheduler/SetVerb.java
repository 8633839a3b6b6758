package dev.fairlead.cli.scheduler;

import dev.fairlead.cli.terminal.Surroundings;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Which options there are depends on the scheduler that is active, so that the coordinator checks them. */
@Command(
        name = "set",
        description = "Sets options of the active scheduler of a pool; the others stay as they are.",
        mixinStandardHelpOptions = true)
final class SetVerb extends PoolVerb {
    @Parameters(
            arity = "1..*",
            paramLabel = "OPTION=VALUE",
            description = "One that 'fairlead scheduler describe' names.")
    private Map<String, String> settings = new TreeMap<>();

    SetVerb(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        return activate("", "", settings);
    }
}
