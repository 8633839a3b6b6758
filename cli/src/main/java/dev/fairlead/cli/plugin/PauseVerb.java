package dev.fairlead.cli.plugin;

import dev.fairlead.cli.terminal.Surroundings;
import dev.fairlead.events.PluginMode;
import picocli.CommandLine.Command;

/** The plugin itself is not told. */
@Command(
        name = "pause",
        description = "Holds a plugin's events back until it is resumed; they wait for it.",
        mixinStandardHelpOptions = true)
final class PauseVerb extends PluginVerb {
    PauseVerb(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        tell(say((status, control) -> control.setMode(PluginMode.PAUSED)));
        return 0;
    }
}
