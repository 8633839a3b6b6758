package dev.fairlead.plugin.testkit;

import dev.fairlead.events.FactHeader;
import dev.fairlead.events.RecordTypes;
import dev.fairlead.events.Topics;
import dev.fairlead.plugin.api.Delivery;
import dev.fairlead.plugin.api.HookHandler;
import dev.fairlead.plugin.api.Plugin;
import dev.fairlead.plugin.api.PluginSettings;
import dev.fairlead.plugin.api.PluginSettingsException;
import dev.fairlead.plugin.api.References;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.apache.avro.specific.SpecificRecord;

/**
 * Leads a plugin through its life in a test, on the test's thread: feeds it events and shows what it did.
 *
 * <pre>{@code
 * SampleEvents events = new SampleEvents();
 * try (PluginHarness harness = PluginHarness.of(new Failures()).set("retry", "true").start()) {
 *     harness.feed(events.taskFailed("t-1", "worker-1", "boom"));
 *     assertThat(harness.commands(RetryTask.class)).containsExactly(new RetryTask("t-1"));
 * }
 * }</pre>
 *
 * <p>Unlike a host it does not call a handler again that threw: the test gets the exception, and may feed the same event
 * once more.
 */
public final class PluginHarness implements AutoCloseable {
    private static final RecordTypes TYPES = new RecordTypes(new Topics(""));

    private final Plugin plugin;
    private final RecordedContext context = new RecordedContext();
    private final Map<String, String> environment = new HashMap<>();
    private final Map<String, Integer> attempts = new HashMap<>();
    private final List<SpecificRecord> waiting = new ArrayList<>();
    private Map<String, String> settings = new HashMap<>();
    private boolean enabled;
    private long offset;

    private PluginHarness(Plugin plugin) {
        this.plugin = plugin;
    }

    public static PluginHarness of(Plugin plugin) {
        return new PluginHarness(plugin);
    }

    /** Before {@link #start}: sets an option. */
    public PluginHarness set(String option, String value) {
        settings.put(option, value);
        return this;
    }

    /** What {@code ${env:NAME}} refers to. */
    public PluginHarness environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /**
     * Configures, initializes and enables the plugin.
     *
     * @throws PluginSettingsException if what was set cannot be taken
     */
    public PluginHarness start() throws Exception {
        plugin.configure(checked(settings));
        plugin.initialize(context);
        enable();
        return this;
    }

    /** As its operators would with {@code plugin configure}: all of its settings. */
    public void configure(Map<String, String> changed) {
        plugin.configure(checked(changed));
        settings = new HashMap<>(changed);
    }

    private PluginSettings checked(Map<String, String> given) {
        return PluginSettings.of(plugin.options(), given, new References(environment::get));
    }

    public void enable() throws Exception {
        plugin.enable();
        enabled = true;
        List<SpecificRecord> late = List.copyOf(waiting);
        waiting.clear();
        feed(late.toArray(SpecificRecord[]::new));
    }

    /** What is fed from now on waits until {@link #enable}. */
    public void disable() {
        plugin.disable();
        enabled = false;
    }

    /** Events as they happen. */
    public void feed(SpecificRecord... events) throws Exception {
        for (SpecificRecord event : events) {
            if (enabled) {
                handle(event, false);
            } else {
                waiting.add(event);
            }
        }
    }

    /** Events that the plugin's operators want it to see again. */
    public void replay(SpecificRecord... events) throws Exception {
        for (SpecificRecord event : events) {
            handle(event, true);
        }
    }

    private void handle(SpecificRecord event, boolean replay) throws Exception {
        FactHeader header = (FactHeader) event.get(0);
        int attempt = replay ? 1 : attempts.merge(header.getEventId(), 1, Integer::sum);
        Delivery delivery = new Delivery(
                header.getEventId(),
                TYPES.topicOf(event.getClass()),
                header.getPartition(),
                offset++,
                SampleEvents.keyOf(event),
                header.getTimeMs(),
                attempt,
                replay);
        context.begin(delivery);
        try {
            for (HookHandler<? super SpecificRecord> handler : plugin.hooks().of(event)) {
                handler.handle(event, delivery);
            }
        } finally {
            context.end();
        }
    }

    /** Everything that the plugin sent, its own events among it. */
    public List<Sent> sent() {
        return List.copyOf(context.sent);
    }

    /** The commands of one type that it sent. */
    public <T extends SpecificRecord> List<T> commands(Class<T> type) {
        return context.sent.stream()
                .map(Sent::command)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    /** Lines of its log, each behind INFO, WARN or ERROR. */
    public List<String> log() {
        return List.copyOf(context.lines);
    }

    public SortedMap<String, Double> metrics() {
        return context.figures;
    }

    /** To say what there is. */
    public GivenViews views() {
        return context.views;
    }

    public SettableClock clock() {
        return context.clock;
    }

    /** Shuts the plugin down. */
    @Override
    public void close() {
        try {
            plugin.shutdown();
        } catch (Exception e) {
            throw new AssertionError("Expected plugin " + plugin.name() + " to shut down, but it threw " + e, e);
        }
    }
}
