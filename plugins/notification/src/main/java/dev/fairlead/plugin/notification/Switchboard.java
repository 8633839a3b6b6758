package dev.fairlead.plugin.notification;

import dev.fairlead.plugin.api.PluginContext;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The channels that there are, each with its lane if it is not told at once. For one thread. */
final class Switchboard implements AutoCloseable {
    private static final class Line {
        ChannelSettings settings;
        final @Nullable Channel local;
        final Journal told;
        final @Nullable Lane lane;
        final LaneRunner.@Nullable Running running;

        Line(
                ChannelSettings settings,
                @Nullable Channel local,
                Journal told,
                @Nullable Lane lane,
                LaneRunner.@Nullable Running running) {
            this.settings = settings;
            this.local = local;
            this.told = told;
            this.lane = lane;
            this.running = running;
        }
    }

    private final PluginContext context;
    private final LaneRunner runner;
    private final HttpClient http;
    private final Map<String, Line> lines = new TreeMap<>();
    private @Nullable JournalFolder folder;

    Switchboard(PluginContext context, LaneRunner runner) {
        this.context = context;
        this.runner = runner;
        this.http = HttpClient.newBuilder()
                .connectTimeout(WebhookChannel.TIMEOUT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /** From now on; lanes of channels that stay go on with what they have. */
    void use(Map<String, ChannelSettings> channels, Path journals) throws IOException {
        for (ChannelSettings settings : channels.values()) {
            Line line = lines.get(settings.name());
            if (line == null) {
                lines.put(settings.name(), open(settings, journals));
            } else if (!line.settings.equals(settings)) {
                change(line, settings, journals);
            }
        }
        for (String name : Map.copyOf(lines).keySet()) {
            if (!channels.containsKey(name)) {
                close(lines.remove(name));
            }
        }
    }

    private Line open(ChannelSettings settings, Path journals) throws IOException {
        if (settings.kind().isLocal()) {
            return new Line(settings, channel(settings), Journal.inMemory(), null, null);
        }
        if (folder == null) {
            folder = JournalFolder.claim(journals);
        }
        Journal journal = Journal.open(folder.file(settings.name()));
        Lane lane = new Lane(
                settings.name(),
                channel(settings),
                settings.pace(),
                journal,
                context.clock(),
                context.log(),
                context.metrics());
        return new Line(settings, null, journal, lane, runner.run(settings.name(), lane));
    }

    private void change(Line line, ChannelSettings settings, Path journals) throws IOException {
        if (line.lane == null || settings.kind().isLocal()) {
            close(line);
            lines.put(settings.name(), open(settings, journals));
            return;
        }
        line.lane.use(channel(settings), settings.pace());
        line.settings = settings;
    }

    private Channel channel(ChannelSettings settings) {
        return switch (settings.kind()) {
            case LOG -> new LogChannel(context.log());
            case FILE -> new FileChannel(Path.of(settings.text("path")));
            case EMAIL -> new MailChannel(settings, context.clock());
            case WEBHOOK -> webhook(settings, new CloudEventFormat(), new WebhookSignature(settings.secret("key")));
            case SLACK -> webhook(settings, new SlackFormat(), null);
            case TEAMS -> webhook(settings, new TeamsFormat(), null);
            case DISCORD -> webhook(settings, new DiscordFormat(), null);
        };
    }

    private Channel webhook(ChannelSettings settings, BodyFormat format, @Nullable WebhookSignature signature) {
        return new WebhookChannel(settings, format, signature, http, context.clock());
    }

    /**
     * Tells a channel, or has its lane do it.
     *
     * @throws IOException if neither can be done now
     */
    void tell(String name, Notification notice, long settleMs) throws IOException {
        Line line = lines.get(name);
        if (line == null) {
            throw new IllegalStateException("Expected channel " + name + " to be there, but it is not.");
        }
        if (line.lane != null) {
            line.lane.offer(notice, settleMs);
        } else if (line.local != null && !line.told.knows(notice.eventId())) {
            Answer answer = line.local.send(Message.of(List.of(notice), Map.of()));
            if (!answer.isTaken()) {
                throw new IOException("Expected to tell channel " + name + ", but " + answer.text() + ".");
            }
            line.told.done(List.of(notice.eventId()));
        }
    }

    /** Takes back what is not told yet; each notice counts once, whatever the number of its channels. */
    Set<Notification> withdraw(Predicate<Notification> superfluous) throws IOException {
        Set<Notification> withdrawn = new HashSet<>();
        for (Line line : lines.values()) {
            if (line.lane != null) {
                withdrawn.addAll(line.lane.withdraw(superfluous));
            }
        }
        return withdrawn;
    }

    /** Tries all channels, or those that are asked for; the answers come on whatever thread. */
    void trial(Predicate<String> wanted, Message message, BiConsumer<ChannelSettings, Answer> then) {
        for (Line line : lines.values()) {
            ChannelSettings settings = line.settings;
            if (wanted.test(settings.name())) {
                if (line.lane != null) {
                    line.lane.trial(message, answer -> then.accept(settings, answer));
                } else if (line.local != null) {
                    then.accept(settings, line.local.send(message));
                }
            }
        }
    }

    private static void close(@Nullable Line line) throws IOException {
        if (line != null && line.lane != null && line.running != null) {
            line.running.close();
            line.lane.drain();
            line.lane.close();
        }
    }

    /** All at the same time: together they may take no longer than the slowest. */
    @Override
    public void close() throws IOException {
        List<IOException> failures = lines.values().parallelStream()
                .map(Switchboard::closing)
                .flatMap(Optional::stream)
                .toList();
        lines.clear();
        if (folder != null) {
            folder.close();
        }
        if (!failures.isEmpty()) {
            throw failures.get(0);
        }
    }

    private static Optional<IOException> closing(Line line) {
        try {
            close(line);
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(e);
        }
    }
}
