package dev.fairlead.plugin;

import dev.fairlead.plugin.api.PluginMetrics;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** A plugin's own figures; the first {@value #MOST} names count. */
final class Figures implements PluginMetrics {
    static final int MOST = 200;

    private final Map<String, Double> figures = new ConcurrentHashMap<>();

    @Override
    public void add(String name, long amount) {
        if (hasRoomFor(name)) {
            figures.merge(name, (double) amount, Double::sum);
        }
    }

    @Override
    public void set(String name, double value) {
        if (hasRoomFor(name)) {
            figures.put(name, value);
        }
    }

    private boolean hasRoomFor(String name) {
        return figures.size() < MOST || figures.containsKey(name);
    }

    Map<String, Double> all() {
        return new TreeMap<>(figures);
    }
}
