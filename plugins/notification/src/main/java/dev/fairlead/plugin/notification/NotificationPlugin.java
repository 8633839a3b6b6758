package dev.fairlead.plugin.notification;

import dev.fairlead.events.RecoveryStarted;
import dev.fairlead.plugin.api.Delivery;
import dev.fairlead.plugin.api.Hook;
import dev.fairlead.plugin.api.HookType;
import dev.fairlead.plugin.api.Plugin;
import dev.fairlead.plugin.api.PluginDescriptor;
import dev.fairlead.plugin.api.PluginOption;
import dev.fairlead.plugin.api.PluginSettings;
import dev.fairlead.plugin.api.PluginSettingsException;
import dev.fairlead.plugin.api.PluginType;
import dev.fairlead.plugin.api.SimplePlugin;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Tells people what happens, by log, file, e-mail, webhooks, Slack, Microsoft Teams and Discord: which events, how much
 * they matter, who is told and in which words is for its users to say.
 *
 * <p>A handler only notes what is to be told, in a journal for each channel; a thread for each channel tells it. A slow or
 * absent receiver so delays nobody, and after a crash a channel is told what it was not, with at most the message under
 * way twice. In a replay nothing is told to anyone.
 */
@PluginDescriptor(
        name = "notification",
        version = "1.0",
        type = PluginType.NOTIFICATION,
        api = Plugin.API_VERSION,
        description = "Tells people what happens: log, file, e-mail, webhooks, Slack, Microsoft Teams, Discord.")
public final class NotificationPlugin extends SimplePlugin {
    /** How long what may follow from a recovery waits for news of one, in milliseconds. */
    static final long SETTLE_MS = 2_000;

    private final LaneRunner runner;
    private final Inhibition inhibition = new Inhibition();
    private final Summary summary = new Summary();
    private final Journal counted = Journal.inMemory();
    private @Nullable Switchboard switchboard;
    private @Nullable NotificationSettings settings;

    public NotificationPlugin() {
        this(LaneRunner.threads());
    }

    NotificationPlugin(LaneRunner runner) {
        this.runner = runner;
    }

    @Override
    public List<PluginOption> options() {
        return NotificationOptions.all();
    }

    @Override
    public void configure(PluginSettings given) {
        NotificationSettings read = SettingsReader.read(given);
        if (switchboard != null) {
            try {
                switchboard.use(read.channels(), read.folder());
            } catch (IOException e) {
                throw new PluginSettingsException(List.of(
                        "Expected to open the journals below " + read.folder() + ", but " + e.getMessage() + "."));
            }
        }
        settings = read;
        if (switchboard != null) {
            register();
        }
        super.configure(given);
    }

    @Override
    protected void start() throws IOException {
        switchboard = new Switchboard(context(), runner);
        switchboard.use(wanted().channels(), wanted().folder());
        register();
    }

    private NotificationSettings wanted() {
        return Objects.requireNonNull(settings, "Expected the plugin to be configured first, but it is not yet.");
    }

    private Switchboard channels() {
        return Objects.requireNonNull(switchboard, "Expected the plugin to be initialized first, but it is not yet.");
    }

    private void register() {
        hooks().hooks().forEach(this::unregisterHook);
        for (String name : wanted().levels().keySet()) {
            register(hook(name));
        }
        TestMessages tests = new TestMessages(context(), channels());
        registerHook(
                Hook.custom(TestMessages.ASKED),
                (asked, delivery) ->
                        tests.handle(asked, delivery, wanted().channels().keySet()));
    }

    private <E extends SpecificRecord> void register(Hook<E> hook) {
        registerHook(hook, (event, delivery) -> handle(hook.name(), event, delivery));
    }

    private static Hook<? extends SpecificRecord> hook(String name) {
        for (HookType type : HookType.values()) {
            if (type.name().equals(name)) {
                return new Hook<>(type, name, type.eventType());
            }
        }
        return Wording.fact(name)
                .<Hook<? extends SpecificRecord>>map(Hook::custom)
                .orElseGet(() -> Hook.custom(name));
    }

    private void handle(String hook, SpecificRecord event, Delivery delivery) throws IOException {
        Level level = Objects.requireNonNull(wanted().level(hook));
        if (delivery.replay()) {
            context().metrics().increment("replayed");
            return;
        }
        if (isOld(delivery)) {
            context().metrics().increment("old");
            return;
        }
        Notification notice = Notices.of(hook, level, event, delivery, wanted().template(hook));
        if (event instanceof RecoveryStarted started) {
            inhibition.begin(started, notice);
            channels().withdraw(inhibition::covers).forEach(inhibition::leftOut);
        }
        if (inhibition.covers(notice)) {
            inhibition.leftOut(notice);
            context().metrics().increment("inhibited");
            return;
        }
        if (isSilenced(notice)) {
            context().metrics().increment("silenced");
            return;
        }
        tell(inhibition.end(event, notice));
    }

    private boolean isOld(Delivery delivery) {
        return context().clock().millis() - delivery.timeMs()
                > wanted().oldest().toMillis();
    }

    private boolean isSilenced(Notification notice) {
        return wanted().silences().stream()
                .anyMatch(silence -> silence.covers(notice, context().clock().instant()));
    }

    private void tell(Notification notice) throws IOException {
        count(notice);
        long settleMs = Inhibition.mayBeFollowUp(notice) ? SETTLE_MS : 0;
        for (String channel : wanted().routes().channelsOf(notice)) {
            channels().tell(channel, notice, settleMs);
        }
    }

    /** Each event once, however often it comes. */
    private void count(Notification notice) throws IOException {
        if (!counted.knows(notice.eventId())) {
            counted.done(List.of(notice.eventId()));
            summary.add(notice);
            context().metrics().increment("notices." + notice.level().word());
        }
    }

    @Override
    public void shutdown() throws IOException {
        if (switchboard == null) {
            return;
        }
        if (summary.total() > 0) {
            summary.lines().forEach(context().log()::info);
        }
        switchboard.close();
    }
}
