package dev.fairlead.benchmarks.stage;

import dev.fairlead.benchmarks.plugins.BadPlugin;
import dev.fairlead.events.Connection;
import dev.fairlead.events.PluginState;
import dev.fairlead.plugin.HostSettings;
import dev.fairlead.plugin.PluginCatalogue;
import dev.fairlead.plugin.PluginDesk;
import dev.fairlead.plugin.PluginHost;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** A host as {@code fairlead plugin run} is one, of bad plugins. Argument: the broker. */
final class BadHostMain {
    private static final long PAUSE_MS = 20;

    private BadHostMain() {}

    public static void main(String[] arguments) throws Exception {
        PluginHost host = PluginHost.start(
                Connection.to(arguments[0]),
                PluginCatalogue.of(List.of()),
                HostSettings.defaults(),
                "bad",
                Clock.systemUTC());
        List<PluginDesk> desks = BadPlugin.all().stream()
                .map(plugin -> host.load(plugin, Map.of()))
                .toList();
        while (!desks.stream().allMatch(BadHostMain::runs)) {
            Thread.sleep(PAUSE_MS);
        }
        ChildLoop.serve(host, "bad plugins");
    }

    private static boolean runs(PluginDesk desk) {
        return desk.plugin()
                .filter(plugin -> plugin.state() == PluginState.RUNNING)
                .isPresent();
    }
}
