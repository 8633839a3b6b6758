package dev.fairlead.plugin.monitoring;

import dev.fairlead.plugin.api.Hook;
import dev.fairlead.plugin.api.Plugin;
import dev.fairlead.plugin.api.PluginDescriptor;
import dev.fairlead.plugin.api.PluginOption;
import dev.fairlead.plugin.api.PluginSettings;
import dev.fairlead.plugin.api.PluginSettingsException;
import dev.fairlead.plugin.api.PluginType;
import dev.fairlead.plugin.api.SimplePlugin;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Counts and times what happens, for Prometheus to fetch from {@code /metrics}. Counters begin at 0 with each start, as
 * Prometheus expects; replayed events are not counted again. One process of it sees all events: with several, add up.
 */
@PluginDescriptor(
        name = "prometheus-monitoring",
        version = "1.0",
        type = PluginType.MONITORING,
        api = Plugin.API_VERSION,
        description = "Shows Prometheus how many tasks there are, how long they wait and take, and how workers are.")
public final class PrometheusMonitoring extends SimplePlugin {
    private static final String HOST = "host";
    private static final String PORT = "port";
    private static final int DEFAULT_PORT = 9464;
    private static final int LAST_PORT = 65_535;

    private final Figures figures = new Figures();
    private @Nullable ScrapeServer server;

    @Override
    public List<PluginOption> options() {
        return List.of(
                PluginOption.text(HOST, "127.0.0.1", "Where to answer; 0.0.0.0 for everywhere. Read at the start."),
                PluginOption.integer(PORT, DEFAULT_PORT, "The port; 0 for a free one. Read at the start."));
    }

    @Override
    public void configure(PluginSettings given) {
        long port = given.integer(PORT);
        if (port < 0 || port > LAST_PORT) {
            throw new PluginSettingsException(
                    List.of("Expected port from 0 to " + LAST_PORT + ", but it is " + port + "."));
        }
        super.configure(given);
    }

    @Override
    protected void start() throws IOException {
        count(Hook.TASK_CREATED, figures::created);
        count(Hook.TASK_ASSIGNED, figures::assigned);
        count(Hook.TASK_COMPLETED, figures::completed);
        count(Hook.TASK_FAILED, figures::failed);
        count(Hook.TASK_CANCELLED, figures::cancelled);
        count(Hook.WORKER_REGISTERED, event -> figures.worker(event.getWorker()));
        count(Hook.WORKER_RECOVERED, event -> figures.worker(event.getWorker()));
        count(Hook.WORKER_FAILED, event -> figures.workerFailed(event.getWorker()));
        count(Hook.WORKER_DISCONNECTED, event -> figures.workerLeft(event.getWorker()));
        count(Hook.RECOVERY_COMPLETED, figures::recovered);
        count(Hook.RECOVERY_FAILED, figures::notRecovered);
        ScrapeServer started = ScrapeServer.start(
                settings().text(HOST), Math.toIntExact(settings().integer(PORT)), figures::text);
        server = started;
        context().metrics().set(PORT, started.port());
    }

    private <E extends SpecificRecord> void count(Hook<E> hook, Consumer<E> change) {
        registerHook(hook, (event, delivery) -> {
            if (!delivery.replay()) {
                change.accept(event);
            }
        });
    }

    @Override
    public void shutdown() {
        if (server != null) {
            server.close();
        }
    }
}
