package dev.fairlead.plugin;

import dev.fairlead.events.EmitEvent;
import dev.fairlead.plugin.api.Delivery;
import dev.fairlead.plugin.api.PluginContext;
import dev.fairlead.plugin.api.PluginLog;
import dev.fairlead.plugin.api.PluginMetrics;
import dev.fairlead.plugin.api.Views;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** What one hosted plugin can ask for. Keeps an eye on what its handlers sent, and on what they did outside. */
final class HostedContext implements PluginContext {
    /** The first event, by its number in the slice, of which something that was sent did not arrive. */
    record Lost(int event, String reason) {}

    private record Sending(int event, CompletableFuture<Long> arrival) {}

    private final Link link;
    private final Figures figures = new Figures();
    private final LimitedLog log;
    private final Clock clock;
    private final Effects effects = new Effects();
    private final List<Sending> sending = new ArrayList<>();
    private final AtomicInteger replays = new AtomicInteger();
    private volatile @Nullable Thread handlersThread;
    private @Nullable Delivery current;
    private int event;
    private boolean barrier;

    HostedContext(Link link, LimitedLog log, Clock clock) {
        this.link = link;
        this.log = log;
        this.clock = clock;
    }

    // by the plugin's thread, around each event

    void begin(Delivery delivery, int number) {
        current = delivery;
        event = number;
        handlersThread = Thread.currentThread();
    }

    void end() {
        handlersThread = null;
        current = null;
    }

    boolean isSending() {
        return !sending.isEmpty();
    }

    /** Null: all of it arrived. */
    @Nullable
    Lost awaitSent() {
        try {
            for (Sending one : sending) {
                try {
                    one.arrival().join();
                } catch (CompletionException | CancellationException e) {
                    return new Lost(
                            one.event(),
                            "Expected what the plugin sent to arrive, but " + String.valueOf(e.getCause()));
                }
            }
            return null;
        } finally {
            sending.clear();
        }
    }

    /** Whether something was done outside since it was last asked: to be committed before the next event. */
    boolean takeBarrier() {
        boolean was = barrier;
        barrier = false;
        return was;
    }

    void replayBegins() {
        replays.incrementAndGet();
    }

    Figures figures() {
        return figures;
    }

    // by the plugin

    @Override
    public void send(String pool, SpecificRecord command) {
        CompletableFuture<Long> arrival = link.send(pool, command);
        if (Thread.currentThread() == handlersThread) {
            sending.add(new Sending(event, arrival));
        } else {
            var unused = arrival.whenComplete((offset, failure) -> {
                if (failure != null) {
                    log.error("Expected what the plugin sent to arrive, but it did not.", failure);
                }
            });
        }
    }

    @Override
    public void emit(String pool, String name, String subject, String payload) {
        send(pool, new EmitEvent(name, subject, payload));
    }

    @Override
    public Views views() {
        return link.views();
    }

    @Override
    public PluginMetrics metrics() {
        return figures;
    }

    @Override
    public PluginLog log() {
        return log;
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
        Delivery delivery = handled();
        String mark = delivery.eventId() + (delivery.replay() ? " replay " + replays.get() + " " : " ") + effect;
        if (effects.isDone(mark)) {
            return false;
        }
        action.run();
        effects.done(mark);
        barrier = true;
        return true;
    }

    private Delivery handled() {
        Delivery delivery = current;
        if (delivery == null || Thread.currentThread() != handlersThread) {
            throw new IllegalStateException("Expected to be asked by a handler on its own thread, but it is not.");
        }
        return delivery;
    }
}
