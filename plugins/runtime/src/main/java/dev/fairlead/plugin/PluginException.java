package dev.fairlead.plugin;

/** A plugin cannot be had, or not do what was asked. The message is a sentence for whoever asked. */
public final class PluginException extends RuntimeException {
    public PluginException(String message) {
        super(message);
    }

    public PluginException(String message, Throwable cause) {
        super(message, cause);
    }
}
