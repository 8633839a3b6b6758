package dev.fairlead.cli.plugin;

import dev.fairlead.cli.terminal.Surroundings;
import dev.fairlead.events.PluginMode;
import picocli.CommandLine.Command;

/** From now on, and with all that happened in between. */
@Command(
        name = "enable",
        description =
                "Has a plugin get events, those first that came while it was disabled; one that has stalled is loaded anew.",
        mixinStandardHelpOptions = true)
final class EnableVerb extends PluginVerb {
    EnableVerb(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        tell(say((status, control) -> control.setMode(PluginMode.ENABLED)));
        return 0;
    }
}
