package dev.fairlead.plugin;

import dev.fairlead.client.Event;
import dev.fairlead.client.EventFeed;
import dev.fairlead.client.FairleadClient;
import dev.fairlead.events.Connection;
import dev.fairlead.events.PluginControl;
import dev.fairlead.events.PluginStatus;
import dev.fairlead.events.RegistryUnavailableException;
import dev.fairlead.plugin.api.Plugin;
import dev.fairlead.plugin.api.References;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hosts plugins in this process: does with them what is said on plugin-control, now and from before, and reports on
 * plugin-status, at each change and every few seconds. Any number of hosts may have the same plugin: they share its events.
 */
public final class PluginHost implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PluginHost.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final String instance;
    private final Clock clock;
    private final FairleadClient client;
    private final PluginManager manager;
    private final EventFeed controls;
    private final Map<String, PluginControl> said = new ConcurrentHashMap<>();
    private final Map<String, PluginStatus> reported = new ConcurrentHashMap<>();
    private final Positions positions = new Positions();
    private final Map<String, PluginDesk> desks = new ConcurrentHashMap<>();
    private final Thread loop;
    private volatile boolean closing;

    private PluginHost(
            Connection connection, PluginCatalogue catalogue, HostSettings settings, String instance, Clock clock) {
        this.instance = instance;
        this.clock = clock;
        this.client = FairleadClient.connect(connection);
        this.manager = new PluginManager(
                catalogue,
                new ClusterSurroundings(connection, settings, positions),
                settings,
                References.ofProcess(),
                clock);
        this.controls = client.follow(
                Set.of(connection.topics().pluginControl(), connection.topics().pluginStatus()),
                new EventFeed.From.Beginning());
        while (!controls.caughtUp()) {
            controls.poll(PATIENCE).forEach(this::remember);
        }
        this.loop = new Thread(this::run, "plugin-control");
        loop.setDaemon(true);
    }

    /**
     * Connects, and reads what was said before. Loads nothing yet.
     *
     * @param instance of this process, for people
     */
    public static PluginHost start(
            Connection connection, PluginCatalogue catalogue, HostSettings settings, String instance, Clock clock) {
        PluginHost host = new PluginHost(connection, catalogue, settings, instance, clock);
        host.loop.start();
        return host;
    }

    /**
     * Loads a plugin that was found and begins to report about it. Does not wait for it: whatever it does, others are not
     * delayed.
     *
     * @param options it begins with, unless something else was said on plugin-control
     */
    public PluginDesk load(String name, Map<String, String> options) {
        return desks.computeIfAbsent(
                name,
                id -> open(id, options, (wanted, otherwise, mode) -> manager.load(name, wanted, otherwise, mode)));
    }

    /** The same for a plugin that the caller made; it cannot be loaded anew. */
    public PluginDesk load(Plugin plugin, Map<String, String> options) {
        return desks.computeIfAbsent(
                plugin.name(),
                id -> open(id, options, (wanted, otherwise, mode) -> manager.load(plugin, wanted, otherwise, mode)));
    }

    private PluginDesk open(String name, Map<String, String> options, PluginDesk.Loading loading) {
        PluginDesk desk = new PluginDesk(
                name, options, said.get(name), reported.get(name), loading, () -> manager.unload(name), this::report);
        desk.open();
        return desk;
    }

    /** Its plugins, for whoever is in the same process. */
    public PluginManager manager() {
        return manager;
    }

    /** All that it was asked to load. */
    public List<PluginDesk> desks() {
        return List.copyOf(desks.values());
    }

    /** In a sentence, why none of the plugins works; null: one does, or may yet. */
    public @Nullable String failure() {
        List<String> reasons = desks.values().stream()
                .map(PluginDesk::failure)
                .filter(reason -> !reason.isEmpty())
                .toList();
        return reasons.size() < desks.size() || reasons.isEmpty() ? null : String.join(" ", reasons);
    }

    private void run() {
        while (!closing) {
            try {
                controls.poll(POLL).forEach(this::remember);
                desks.values().forEach(PluginDesk::reportIfDue);
            } catch (RegistryUnavailableException | KafkaException e) {
                LOG.atWarn().addKeyValue("reason", e.getMessage()).log("What is said to plugins cannot be read now.");
            }
        }
    }

    private void remember(Event event) {
        if (event.value() instanceof PluginControl control) {
            said.put(control.getPlugin(), control);
            PluginDesk desk = desks.get(control.getPlugin());
            if (desk != null) {
                desk.heard(control);
            }
        } else if (event.value() instanceof PluginStatus status) {
            reported.put(status.getPlugin(), status);
            positions.remember(status);
        }
    }

    private void report(PluginStatus.Builder status) {
        var unused = client.sendPluginStatus(status.setInstance(instance)
                        .setReportedAtMs(clock.millis())
                        .build())
                .whenComplete((offset, failure) -> {
                    if (failure != null && !closing) {
                        LOG.atWarn().setCause(failure).log("A report about a plugin did not arrive.");
                    }
                });
    }

    /** Ends all plugins and says so. */
    @Override
    public void close() {
        closing = true;
        controls.wakeup();
        try {
            loop.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        desks.values().parallelStream().forEach(PluginDesk::close);
        manager.close();
        controls.close();
        client.close();
    }
}
