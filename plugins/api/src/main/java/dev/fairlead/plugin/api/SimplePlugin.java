package dev.fairlead.plugin.api;

import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A plugin that only has to say what it does with which event.
 *
 * <pre>{@code
 * @PluginDescriptor(name = "failures", version = "1.0", type = PluginType.NOTIFICATION, api = Plugin.API_VERSION)
 * public final class Failures extends SimplePlugin {
 *     @Override
 *     protected void start() {
 *         registerHook(Hook.TASK_FAILED, (failed, delivery) ->
 *                 context().log().info(failed.getTask().getTaskId() + ": " + failed.getMessage()));
 *     }
 * }
 * }</pre>
 */
public abstract class SimplePlugin implements Plugin {
    private final HookRegistry hooks = new HookRegistry();
    private volatile @Nullable PluginContext context;
    private volatile @Nullable PluginSettings settings;
    private volatile boolean enabled;

    /** Registers for hooks, and opens what the plugin needs; {@link #context} and {@link #settings} are there. */
    protected abstract void start() throws Exception;

    @Override
    public final void initialize(PluginContext given) throws Exception {
        context = given;
        start();
    }

    /** Whoever overrides it to check more calls this last. */
    @Override
    public void configure(PluginSettings given) {
        settings = given;
    }

    @Override
    public void enable() {
        enabled = true;
    }

    @Override
    public void disable() {
        enabled = false;
    }

    /** From {@link #start} on. */
    protected final PluginContext context() {
        return Objects.requireNonNull(context, "Expected the plugin to be initialized first, but it is not yet.");
    }

    /** Those that are in force, from the first {@link #configure} on. */
    protected final PluginSettings settings() {
        return Objects.requireNonNull(settings, "Expected the plugin to be configured first, but it is not yet.");
    }

    @Override
    public final HookRegistry hooks() {
        return hooks;
    }

    @Override
    public PluginInfo info() {
        PluginSettings now = settings;
        return new PluginInfo(
                name(),
                version(),
                type(),
                descriptor().description(),
                enabled,
                hooks.names(),
                now == null ? new TreeMap<>() : now.shown());
    }
}
