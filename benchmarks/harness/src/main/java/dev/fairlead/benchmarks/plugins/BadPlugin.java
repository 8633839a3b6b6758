package dev.fairlead.benchmarks.plugins;

import dev.fairlead.plugin.api.Hook;
import dev.fairlead.plugin.api.HookHandler;
import dev.fairlead.plugin.api.Plugin;
import dev.fairlead.plugin.api.PluginDescriptor;
import dev.fairlead.plugin.api.PluginType;
import dev.fairlead.plugin.api.SimplePlugin;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.avro.specific.SpecificRecord;

/** Plugins as bad as they can be, each asking for all that happens to a task. */
public abstract class BadPlugin extends SimplePlugin {
    private static final int SLOW_S = 2;

    private final CountDownLatch never = new CountDownLatch(1);

    private BadPlugin() {}

    /** One of each kind. */
    public static List<Plugin> all() {
        return List.of(new Blocking(), new Throwing(), new Slow());
    }

    abstract void handle() throws Exception;

    /** Whether a latch that nobody opens was opened in time. */
    final boolean await(int seconds) throws InterruptedException {
        return never.await(seconds, TimeUnit.SECONDS);
    }

    @Override
    protected final void start() {
        HookHandler<SpecificRecord> bad = (event, delivery) -> handle();
        List.of(Hook.TASK_CREATED, Hook.TASK_ASSIGNED, Hook.TASK_STARTED, Hook.TASK_COMPLETED)
                .forEach(hook -> registerHook(hook, bad));
    }

    /** Never comes back, and heeds no interrupt. */
    @PluginDescriptor(name = "blocking", version = "1", type = PluginType.CUSTOM, api = Plugin.API_VERSION)
    static final class Blocking extends BadPlugin {
        @Override
        void handle() {
            while (true) {
                try {
                    if (await(Integer.MAX_VALUE)) {
                        return;
                    }
                } catch (InterruptedException e) {
                    context().metrics().increment("interrupts");
                }
            }
        }
    }

    /** Always throws. */
    @PluginDescriptor(name = "throwing", version = "1", type = PluginType.CUSTOM, api = Plugin.API_VERSION)
    static final class Throwing extends BadPlugin {
        @Override
        void handle() {
            throw new IllegalStateException("no");
        }
    }

    /** Takes two seconds for each event. */
    @PluginDescriptor(name = "slow", version = "1", type = PluginType.CUSTOM, api = Plugin.API_VERSION)
    static final class Slow extends BadPlugin {
        @Override
        void handle() throws InterruptedException {
            context().metrics().add("late", await(SLOW_S) ? 0 : 1);
        }
    }
}
