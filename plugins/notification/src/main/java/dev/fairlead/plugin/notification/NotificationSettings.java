package dev.fairlead.plugin.notification;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the plugin's users want, checked. Its text shows no secret.
 *
 * @param levels of hooks and custom events by name; one that is not there is off
 * @param templates of those for which other words than {@link Wording}'s are wanted
 * @param folder where the channels' journals are
 * @param oldest age from which on nobody wants to hear of an event
 */
record NotificationSettings(
        Map<String, Level> levels,
        Map<String, Template> templates,
        SortedMap<String, ChannelSettings> channels,
        Routes routes,
        List<Silence> silences,
        Path folder,
        Duration oldest) {
    NotificationSettings {
        levels = Map.copyOf(levels);
        templates = Map.copyOf(templates);
        channels = Collections.unmodifiableSortedMap(new TreeMap<>(channels));
        silences = List.copyOf(silences);
    }

    /** Null: off. */
    @Nullable
    Level level(String hook) {
        return levels.get(hook);
    }

    Template template(String hook) {
        Template wanted = templates.get(hook);
        return wanted == null ? new Template(Wording.text(hook)) : wanted;
    }
}
