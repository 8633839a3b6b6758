package dev.fairlead.plugin;

import dev.fairlead.plugin.api.Plugin;
import dev.fairlead.plugin.api.PluginOption;
import dev.fairlead.plugin.api.PluginSettings;
import dev.fairlead.plugin.api.PluginSettingsException;
import dev.fairlead.plugin.api.References;
import java.util.List;
import java.util.Map;

/**
 * A plugin's options and the settings that it has taken. Settings are taken as a whole or not at all. What changes it
 * comes one after the other; what is asked may be asked by any thread.
 */
final class Configuration {
    private final Plugin plugin;
    private final PluginThread thread;
    private final References references;
    private volatile List<PluginOption> options = List.of();
    private volatile Map<String, String> given = Map.of();
    private volatile List<String> problems = List.of();

    Configuration(Plugin plugin, PluginThread thread, References references) {
        this.plugin = plugin;
        this.thread = thread;
        this.references = references;
    }

    /**
     * The first time.
     *
     * @param otherwise what to take if the plugin cannot take what is wanted
     * @throws PluginException if it can take neither
     */
    void begin(Map<String, String> wanted, Map<String, String> otherwise) {
        options = thread.call("tell its options", plugin::options);
        if (!take(wanted)
                && (otherwise.equals(wanted) || !whatIsWrong(otherwise).isEmpty())) {
            throw new PluginException(String.join(" ", problems));
        }
    }

    /** Whether the settings were taken; if not, {@link #problems} says why and the old ones stay. */
    boolean take(Map<String, String> wanted) {
        List<String> found = whatIsWrong(wanted);
        problems = found;
        return found.isEmpty();
    }

    private List<String> whatIsWrong(Map<String, String> wanted) {
        try {
            PluginSettings checked = PluginSettings.of(options, wanted, references);
            thread.call("take its settings", () -> {
                plugin.configure(checked);
                return true;
            });
            given = Map.copyOf(wanted);
            return List.of();
        } catch (PluginSettingsException e) {
            return e.problems();
        } catch (PluginException e) {
            return e.getCause() instanceof PluginSettingsException own
                    ? own.problems()
                    : List.of(String.valueOf(e.getMessage()));
        }
    }

    List<PluginOption> options() {
        return options;
    }

    /** As they were given: secrets as references. */
    Map<String, String> given() {
        return given;
    }

    /** Why the last settings were not taken, a sentence each; empty: they were. */
    List<String> problems() {
        return problems;
    }
}
