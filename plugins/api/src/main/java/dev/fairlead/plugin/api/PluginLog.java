package dev.fairlead.plugin.api;

/** Lines in the host's log that bear the plugin's name. No secrets, please. Safe for any number of threads. */
public interface PluginLog {
    void info(String message);

    void warn(String message);

    void error(String message, Throwable cause);
}
