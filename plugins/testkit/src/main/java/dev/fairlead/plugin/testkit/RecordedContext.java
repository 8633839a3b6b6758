package dev.fairlead.plugin.testkit;

import dev.fairlead.events.EmitEvent;
import dev.fairlead.plugin.api.Delivery;
import dev.fairlead.plugin.api.PluginContext;
import dev.fairlead.plugin.api.PluginLog;
import dev.fairlead.plugin.api.PluginMetrics;
import dev.fairlead.plugin.api.Views;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Writes down what a plugin asks for. */
final class RecordedContext implements PluginContext, PluginMetrics, PluginLog {
    final List<Sent> sent = new CopyOnWriteArrayList<>();
    final List<String> lines = new CopyOnWriteArrayList<>();
    final SortedMap<String, Double> figures = new ConcurrentSkipListMap<>();
    final GivenViews views = new GivenViews();
    final SettableClock clock = new SettableClock(Instant.parse("2026-01-01T00:00:00Z"));
    private final Set<String> done = new HashSet<>();
    private @Nullable Delivery current;

    void begin(Delivery delivery) {
        current = delivery;
    }

    void end() {
        current = null;
    }

    @Override
    public void send(String pool, SpecificRecord command) {
        sent.add(new Sent(pool, command));
    }

    @Override
    public void emit(String pool, String name, String subject, String payload) {
        send(pool, new EmitEvent(name, subject, payload));
    }

    @Override
    public Views views() {
        return views;
    }

    @Override
    public PluginMetrics metrics() {
        return this;
    }

    @Override
    public PluginLog log() {
        return this;
    }

    @Override
    public Clock clock() {
        return clock;
    }

    @Override
    public boolean isReplay() {
        return handled().replay();
    }

    @Override
    public boolean once(String effect, Action action) throws Exception {
        String mark = handled().eventId() + " " + effect;
        if (done.contains(mark)) {
            return false;
        }
        action.run();
        done.add(mark);
        return true;
    }

    private Delivery handled() {
        return Objects.requireNonNull(current, "Expected to be asked by a handler, but none is at work.");
    }

    @Override
    public void add(String name, long amount) {
        figures.merge(name, (double) amount, Double::sum);
    }

    @Override
    public void set(String name, double value) {
        figures.put(name, value);
    }

    @Override
    public void info(String message) {
        lines.add("INFO " + message);
    }

    @Override
    public void warn(String message) {
        lines.add("WARN " + message);
    }

    @Override
    public void error(String message, Throwable cause) {
        lines.add("ERROR " + message + " " + cause.getMessage());
    }
}
