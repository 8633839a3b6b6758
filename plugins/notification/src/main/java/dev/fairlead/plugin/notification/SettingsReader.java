package dev.fairlead.plugin.notification;

import dev.fairlead.plugin.api.HookType;
import dev.fairlead.plugin.api.PluginSettings;
import dev.fairlead.plugin.api.PluginSettingsException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Makes {@link NotificationSettings} of what was set, or says everything that is wrong with it. */
final class SettingsReader {
    private final PluginSettings settings;
    private final List<String> problems = new ArrayList<>();
    private final Set<String> names = Wording.names();

    private SettingsReader(PluginSettings settings) {
        this.settings = settings;
    }

    /** @throws PluginSettingsException with all problems */
    static NotificationSettings read(PluginSettings settings) {
        SettingsReader reader = new SettingsReader(settings);
        NotificationSettings read = reader.read();
        if (!reader.problems.isEmpty()) {
            throw new PluginSettingsException(reader.problems);
        }
        return read;
    }

    private NotificationSettings read() {
        Map<String, Level> levels = levels();
        SortedMap<String, ChannelSettings> channels = new ChannelReader(settings, names, problems).read();
        ConditionReader conditions = new ConditionReader(names, channels.keySet(), problems);
        List<Route> routes = new ArrayList<>();
        settings.matching(NotificationOptions.ROUTE).forEach((name, text) -> routes.add(conditions.route(name, text)));
        List<Silence> silences = new ArrayList<>();
        settings.matching(NotificationOptions.SILENCE)
                .forEach((name, text) -> silences.add(conditions.silence(name, text)));
        List<String> otherwise = settings.list(NotificationOptions.CHANNELS);
        otherwise.forEach(channel -> conditions.checkChannel(NotificationOptions.CHANNELS, channel));
        return new NotificationSettings(
                levels,
                templates(levels.keySet()),
                channels,
                new Routes(routes, otherwise),
                silences,
                folder(),
                settings.duration(NotificationOptions.OLDEST));
    }

    private Map<String, Level> levels() {
        Map<String, Level> levels = new HashMap<>();
        Set<String> hooks = new TreeSet<>();
        for (HookType hook : HookType.values()) {
            if (hook != HookType.CUSTOM) {
                hooks.add(hook.name());
                Level level = Wording.level(hook);
                if (level != null) {
                    levels.put(hook.name(), level);
                }
            }
        }
        settings.matching(NotificationOptions.HOOK).forEach((hook, word) -> {
            if (!hooks.contains(hook)) {
                problem("hook.* to name one of %s, but there is no '%s'".formatted(String.join(", ", hooks), hook));
            }
            levels.remove(hook);
            Level.of(word).ifPresent(level -> levels.put(hook, level));
        });
        settings.list(NotificationOptions.EVENTS).forEach(word -> event(word, levels));
        return levels;
    }

    private void event(String word, Map<String, Level> levels) {
        int colon = word.lastIndexOf(':');
        String name = colon < 0 ? word : word.substring(0, colon);
        String level = colon < 0 ? Level.INFO.word() : word.substring(colon + 1);
        if (name.isBlank() || Level.of(level).isEmpty()) {
            problem("events to be NAME or NAME:%s, but there is '%s'".formatted(String.join("|", Level.words()), word));
            return;
        }
        if (Arrays.stream(HookType.values()).anyMatch(hook -> hook.name().equals(name))) {
            problem("events to name custom events, but %s is a hook; set hook.%1$s".formatted(name));
            return;
        }
        levels.put(name, Level.of(level).orElseThrow());
    }

    private Map<String, Template> templates(Set<String> hooks) {
        Map<String, Template> templates = new TreeMap<>();
        settings.matching(NotificationOptions.TEMPLATE).forEach((hook, text) -> {
            Template template = new Template(text);
            if (!hooks.contains(hook)) {
                problem("template.%s to be for a hook or a custom event that is on, but it is not".formatted(hook));
                return;
            }
            Set<String> known = Wording.names(hook);
            for (String unknown : template.unknown(known)) {
                problem("template.%s to have names among %s, but there is no '%s'"
                        .formatted(hook, String.join(", ", known), unknown));
            }
            templates.put(hook, template);
        });
        return templates;
    }

    private Path folder() {
        try {
            return Path.of(settings.text(NotificationOptions.FOLDER));
        } catch (InvalidPathException e) {
            problem("folder to be a path, but it is not");
            return Path.of("");
        }
    }

    private void problem(String text) {
        problems.add("Expected " + text + ".");
    }
}
