package dev.fairlead.benchmarks.plugins;

import dev.fairlead.plugin.api.Hook;
import dev.fairlead.plugin.api.Plugin;
import dev.fairlead.plugin.api.PluginDescriptor;
import dev.fairlead.plugin.api.PluginType;
import dev.fairlead.plugin.api.SimplePlugin;

/** Counts. */
@PluginDescriptor(name = "nothing", version = "1", type = PluginType.CUSTOM, api = Plugin.API_VERSION)
final class NothingDone extends SimplePlugin {
    private final Stopwatch watch;

    NothingDone(Stopwatch watch) {
        this.watch = watch;
    }

    @Override
    protected void start() {
        registerHook(Hook.TASK_COMPLETED, (event, delivery) -> watch.count());
    }
}
