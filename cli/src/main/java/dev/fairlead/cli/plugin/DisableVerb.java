package dev.fairlead.cli.plugin;

import dev.fairlead.cli.terminal.Surroundings;
import dev.fairlead.events.PluginMode;
import picocli.CommandLine.Command;

/** Until it is enabled; nothing is lost. */
@Command(
        name = "disable",
        description = "Tells a plugin that it gets no events until it is enabled; they wait for it.",
        mixinStandardHelpOptions = true)
final class DisableVerb extends PluginVerb {
    DisableVerb(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        tell(say((status, control) -> control.setMode(PluginMode.DISABLED)));
        return 0;
    }
}
