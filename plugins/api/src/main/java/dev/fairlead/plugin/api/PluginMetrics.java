package dev.fairlead.plugin.api;

/** A plugin's own figures, by names of its own. Safe for any number of threads. */
public interface PluginMetrics {
    /** Adds to a figure that only grows, from 0. */
    void add(String name, long amount);

    /** Sets a figure. */
    void set(String name, double value);

    default void increment(String name) {
        add(name, 1);
    }
}
