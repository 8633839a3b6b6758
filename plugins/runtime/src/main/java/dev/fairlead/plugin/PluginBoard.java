package dev.fairlead.plugin;

import dev.fairlead.client.Event;
import dev.fairlead.client.EventFeed;
import dev.fairlead.client.FairleadClient;
import dev.fairlead.events.PluginControl;
import dev.fairlead.events.PluginStatus;
import dev.fairlead.events.Topics;
import dev.fairlead.plugin.api.PluginOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** What was said to plugins last, and what they reported last, by name. */
public final class PluginBoard {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final SortedMap<String, PluginControl> controls = new TreeMap<>();
    private final SortedMap<String, PluginStatus> statuses = new TreeMap<>();

    private PluginBoard() {}

    /** As it is now. */
    public static PluginBoard read(FairleadClient client) {
        PluginBoard board = new PluginBoard();
        Topics topics = client.connection().topics();
        try (EventFeed feed =
                client.follow(Set.of(topics.pluginControl(), topics.pluginStatus()), new EventFeed.From.Beginning())) {
            while (!feed.caughtUp()) {
                feed.poll(PATIENCE).forEach(board::remember);
            }
        }
        return board;
    }

    private void remember(Event event) {
        if (event.value() instanceof PluginControl control) {
            controls.put(control.getPlugin(), control);
        } else if (event.value() instanceof PluginStatus status) {
            statuses.put(status.getPlugin(), status);
        }
    }

    /** By name. */
    public List<PluginStatus> statuses() {
        return List.copyOf(statuses.values());
    }

    public Optional<PluginStatus> status(String plugin) {
        return Optional.ofNullable(statuses.get(plugin));
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
