package dev.fairlead.cli.plugin;

import dev.fairlead.cli.terminal.Surroundings;
import dev.fairlead.cli.terminal.UserException;
import dev.fairlead.events.PluginControl;
import dev.fairlead.events.PluginStatus;
import dev.fairlead.plugin.PluginBoard;
import dev.fairlead.plugin.api.PluginSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Checked here against what the plugin declared, so that no secret is sent as one, and by the plugin once more. */
@Command(
        name = "configure",
        description = "Sets options of a plugin; the others stay as they are. A secret is given as ${env:NAME} or"
                + " ${file:PATH}, which its host looks up.",
        mixinStandardHelpOptions = true)
final class ConfigureVerb extends PluginVerb {
    @Parameters(index = "1..*", paramLabel = "OPTION=VALUE", description = "One that 'fairlead plugin describe' names.")
    private Map<String, String> changes = new TreeMap<>();

    @Option(names = "--unset", paramLabel = "OPTION", description = "Back to its default; may be repeated.")
    private List<String> unset = new ArrayList<>();

    ConfigureVerb(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        if (changes.isEmpty() && unset.isEmpty()) {
            throw new UserException("Expected an OPTION=VALUE or --unset OPTION, but there is none.");
        }
        PluginStatus status = say(this::change);
        StringBuilder line = new StringBuilder("Plugin " + name + ": " + status.getState());
        new TreeMap<>(status.getSettings())
                .forEach((option, value) ->
                        line.append(", ").append(option).append('=').append(value));
        surroundings.print(line.append('.').toString());
        return 0;
    }

    private void change(PluginStatus now, PluginControl.Builder next) {
        Map<String, String> all = new TreeMap<>(now.getSettings());
        unset.forEach(all::remove);
        all.putAll(changes);
        List<String> problems = PluginSettings.problems(PluginBoard.options(now), all);
        if (!problems.isEmpty()) {
            throw new UserException(String.join(" ", problems));
        }
        next.setSettings(all);
    }
}
