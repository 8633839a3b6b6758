package dev.fairlead.plugin.api;

import java.util.List;

/** Settings that cannot be taken. The message has each problem on a line of its own. */
public final class PluginSettingsException extends RuntimeException {
    private final transient List<String> problems;

    public PluginSettingsException(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    /** A sentence for each, all of them; without secrets. */
    public List<String> problems() {
        return problems;
    }
}
