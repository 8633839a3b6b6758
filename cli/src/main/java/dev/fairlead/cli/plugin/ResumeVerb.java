package dev.fairlead.cli.plugin;

import dev.fairlead.cli.terminal.Surroundings;
import dev.fairlead.events.PluginMode;
import picocli.CommandLine.Command;

/** The opposite of a pause. */
@Command(
        name = "resume",
        description = "Has a plugin get events again that were held back.",
        mixinStandardHelpOptions = true)
final class ResumeVerb extends PluginVerb {
    ResumeVerb(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        tell(say((status, control) -> control.setMode(PluginMode.ENABLED)));
        return 0;
    }
}
