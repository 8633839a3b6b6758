package dev.fairlead.plugin.notification;

import static dev.fairlead.plugin.api.PluginOption.choice;
import static dev.fairlead.plugin.api.PluginOption.integer;
import static dev.fairlead.plugin.api.PluginOption.list;
import static dev.fairlead.plugin.api.PluginOption.secret;
import static dev.fairlead.plugin.api.PluginOption.text;

import dev.fairlead.plugin.api.PluginOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What the plugin's users may set, by name. */
final class NotificationOptions {
    static final String OFF = "off";
    static final String HOOK = "hook.*";
    static final String EVENTS = "events";
    static final String TEMPLATE = "template.*";
    static final String CHANNELS = "channels";
    static final String ROUTE = "route.*";
    static final String SILENCE = "silence.*";
    static final String FOLDER = "folder";
    static final String OLDEST = "oldest";
    static final String CHANNEL = "channel.*.";

    private NotificationOptions() {}

    static List<PluginOption> all() {
        List<String> levels = new ArrayList<>(List.of(OFF));
        levels.addAll(Level.words());
        return List.of(
                choice(HOOK, OFF, levels, "How much a hook matters, by its name as in hook.TASK_CREATED."),
                list(EVENTS, "Custom events to be told of, each as NAME or NAME:LEVEL."),
                text(TEMPLATE, "", "Other words for a hook or a custom event, with the names of values in braces."),
                new PluginOption(
                        CHANNELS,
                        PluginOption.Type.LIST,
                        "log",
                        false,
                        List.of(),
                        "Channels for what no route matches; 'log' is always there."),
                text(
                        ROUTE,
                        "",
                        "Conditions such as project=shop user=ann,bo* label.gpu=* level=error, then to=CHANNEL,… or"
                                + " to=none, then perhaps 'continue'. In the order of their names the first that matches"
                                + " decides."),
                text(
                        SILENCE,
                        "",
                        "Conditions as in a route, then by=WHO until=2026-12-31T18:00:00Z, then perhaps why=WORDS."),
                text(
                        FOLDER,
                        "fairlead-notifications",
                        "Where it is kept what channels still have to be told; read at the start."),
                PluginOption.duration(
                        OLDEST,
                        Duration.ofHours(1),
                        "Events that are older are counted and not told, as at a first start on a log with history."),
                choice(CHANNEL + "kind", "log", ChannelKind.words(), "What kind of channel this is."),
                text(CHANNEL + "path", "", "file: its path."),
                secret(CHANNEL + "url", "webhook, slack, teams, discord: where to post."),
                secret(CHANNEL + "key", "webhook: whsec_ and Base64 of 24 to 64 bytes, to sign with."),
                text(CHANNEL + "host", "", "email: the mail server."),
                integer(CHANNEL + "port", 0, "email: its port; 587, 465 or 25 by its security if not set."),
                choice(CHANNEL + "security", "starttls", MailChannel.SECURITY, "email: starttls if not set."),
                text(CHANNEL + "user", "", "email: to log in with."),
                secret(CHANNEL + "password", "email: to log in with."),
                text(CHANNEL + "from", "", "email: the sender."),
                list(CHANNEL + "to", "email: who gets it."),
                integer(CHANNEL + "rate", 0, "Most messages a minute; what comes in between shares one."),
                PluginOption.duration(
                        CHANNEL + "wait", Duration.ZERO, "How long the first notice of a group waits for others."),
                PluginOption.duration(
                        CHANNEL + "interval", Duration.ZERO, "Shortest time between messages about one group."),
                list(
                        CHANNEL + "group",
                        "What a group has in common, such as hook, user, project, run; hook if not set."));
    }
}
