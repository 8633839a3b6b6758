package dev.fairlead.plugin;

import dev.fairlead.client.EventFeed;
import dev.fairlead.client.FairleadClient;
import dev.fairlead.events.PluginControl;
import dev.fairlead.events.PluginState;
import dev.fairlead.events.PluginStatus;
import dev.fairlead.events.Topics;
import dev.fairlead.plugin.api.PluginOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;

/**
 * What was said to plugins last, and what their hosts reported last. A host that has stopped, or is silent, is shown only
 * while no other has the plugin.
 */
public final class PluginBoard {
    /** A host that has not reported for so long does not run any more, or cannot reach the brokers. */
    static final Duration SILENCE = Duration.ofSeconds(40);

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final SortedMap<String, PluginControl> controls = new TreeMap<>();
    /** By plugin, then by host, the newest last. */
    private final SortedMap<String, Map<String, PluginStatus>> statuses = new TreeMap<>();

    private final long nowMs;

    PluginBoard(long nowMs) {
        this.nowMs = nowMs;
    }

    /**
     * As it is now.
     *
     * @param nowMs milliseconds since the epoch
     */
    public static PluginBoard read(FairleadClient client, long nowMs) {
        PluginBoard board = new PluginBoard(nowMs);
        Topics topics = client.connection().topics();
        try (EventFeed feed =
                client.follow(Set.of(topics.pluginControl(), topics.pluginStatus()), new EventFeed.From.Beginning())) {
            while (!feed.caughtUp()) {
                feed.poll(PATIENCE).forEach(event -> board.remember(event.value()));
            }
        }
        return board;
    }

    void remember(SpecificRecord said) {
        if (said instanceof PluginControl control) {
            controls.put(control.getPlugin(), control);
        } else if (said instanceof PluginStatus status) {
            Map<String, PluginStatus> byHost =
                    statuses.computeIfAbsent(status.getPlugin(), name -> new LinkedHashMap<>());
            byHost.remove(status.getInstance());
            byHost.put(status.getInstance(), status);
        }
    }

    /** Of all plugins, by name. */
    public List<PluginStatus> statuses() {
        return statuses.keySet().stream()
                .flatMap(plugin -> statuses(plugin).stream())
                .toList();
    }

    /** One for each host that has the plugin, the newest last; if none has, the last of the one that had it last. */
    public List<PluginStatus> statuses(String plugin) {
        List<PluginStatus> all =
                List.copyOf(statuses.getOrDefault(plugin, Map.of()).values());
        List<PluginStatus> present = all.stream().filter(this::isPresent).toList();
        return present.isEmpty() ? all.subList(Math.max(0, all.size() - 1), all.size()) : present;
    }

    private boolean isPresent(PluginStatus status) {
        return status.getState() != PluginState.STOPPED && nowMs - status.getReportedAtMs() <= SILENCE.toMillis();
    }

    /** The newest; empty: no host ever had it. */
    public Optional<PluginStatus> status(String plugin) {
        List<PluginStatus> all = statuses(plugin);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    }

    /** What shall be said next, as long as nothing is changed: the same as before. */
    public PluginControl.Builder next(String plugin) {
        PluginControl before = controls.get(plugin);
        return before == null
                ? PluginControl.newBuilder().setPlugin(plugin).setRevision("")
                : PluginControl.newBuilder(before);
    }

    /** The options that a plugin declared, as it reported them. */
    public static List<PluginOption> options(PluginStatus status) {
        List<PluginOption> options = new ArrayList<>();
        status.getOptions()
                .forEach(info -> options.add(new PluginOption(
                        info.getName(),
                        PluginOption.Type.valueOf(info.getType()),
                        info.getDefaultValue(),
                        info.getSecret(),
                        info.getChoices(),
                        info.getDocumentation())));
        return options;
    }
}
