package dev.fairlead.plugin;

import dev.fairlead.events.PluginMode;
import dev.fairlead.events.PluginState;
import dev.fairlead.events.PluginStatus;
import dev.fairlead.plugin.api.Delivery;
import dev.fairlead.plugin.api.HookHandler;
import dev.fairlead.plugin.api.Plugin;
import dev.fairlead.plugin.api.PluginType;
import dev.fairlead.plugin.api.References;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One plugin at work in this process: its thread, its reading, and how it is. A plugin that failed stays, so that it can be
 * asked why. Safe for any number of threads; what changes it happens one after the other.
 */
public final class HostedPlugin {
    private static final Logger LOG = LoggerFactory.getLogger(HostedPlugin.class);
    private static final Duration LEAVING = Duration.ofSeconds(7);

    private final Plugin plugin;
    private final Identity identity;
    private final String name;
    private final Surroundings surroundings;
    private final HostSettings settings;
    private final Link link;
    private final PluginThread thread;
    private final HostedContext context;
    private final Configuration configuration;
    private final Tally tally = new Tally();
    private @Nullable Runner runner;
    private @Nullable Thread reader;
    private boolean started;
    private boolean stopped;
    private boolean toldEnabled;
    private volatile PluginMode mode = PluginMode.PAUSED;
    private volatile String failure = "";
    private volatile boolean closed;

    HostedPlugin(
            Plugin plugin,
            String artifact,
            Surroundings surroundings,
            HostSettings settings,
            References references,
            Clock clock) {
        this.plugin = plugin;
        this.identity = Identity.of(plugin, artifact);
        this.name = identity.name();
        this.surroundings = surroundings;
        this.settings = settings;
        this.link = surroundings.link();
        this.thread = new PluginThread(name, plugin.getClass().getClassLoader(), settings.handlerLimit());
        this.context = new HostedContext(link, new LimitedLog(name, System::nanoTime), clock);
        this.configuration = new Configuration(plugin, thread, references);
    }

    /**
     * Configures and initializes the plugin, and begins to read; only once.
     *
     * @param wanted settings to begin with
     * @param otherwise settings to begin with if those cannot be taken
     * @param first whether events are handled at once
     */
    synchronized void startOnce(Map<String, String> wanted, Map<String, String> otherwise, PluginMode first) {
        if (started) {
            return;
        }
        started = true;
        try {
            configuration.begin(wanted, otherwise);
            thread.call("initialize", () -> {
                plugin.initialize(context);
                return true;
            });
            surroundings.prepare(name);
            read();
            mode(first);
        } catch (RuntimeException e) { // whatever it is, it is this plugin's alone
            failure = String.valueOf(e.getMessage());
            LOG.atError().setCause(e.getCause()).addKeyValue("plugin", name).log("A plugin cannot be used.");
            stop();
        }
    }

    private void read() {
        DeadLetters letters =
                new DeadLetters(surroundings.producer(), surroundings.topics().dlqPlugin(name));
        Runner reading = new Runner(
                name,
                surroundings.topics(),
                surroundings.consumer(name),
                topics -> surroundings.begin(name, topics),
                plugin.hooks(),
                thread,
                new Handling(surroundings.codec(), plugin.hooks(), context, tally, letters.topic()),
                context,
                tally,
                letters,
                settings);
        Thread loop = new Thread(reading, "plugin-" + name + "-reader");
        loop.setDaemon(true);
        loop.start();
        runner = reading;
        reader = loop;
    }

    /** Whether the settings were taken; if not, {@link #problems} says why and the old ones stay. */
    synchronized boolean configure(Map<String, String> wanted) {
        return configuration.take(wanted);
    }

    /** Has events handled, or wait, and tells the plugin where it wants to know. */
    synchronized void mode(PluginMode wanted) {
        Runner reading = running();
        if (wanted == PluginMode.ENABLED) {
            if (!toldEnabled) {
                tell("be enabled", plugin::enable);
                toldEnabled = true;
            }
            await(reading.deliver(true));
        } else {
            await(reading.deliver(false));
            if (wanted == PluginMode.DISABLED && toldEnabled) {
                tell("be disabled", plugin::disable);
                toldEnabled = false;
            }
        }
        mode = wanted;
    }

    private void tell(String what, Runnable call) {
        thread.call(what, () -> {
            call.run();
            return true;
        });
    }

    /** Has events handled again, from the first that happened at or after this moment. */
    synchronized void replayFromTime(long epochMs) {
        await(running().replayFromTime(epochMs));
    }

    /** Has events handled again, from this offset of each partition. */
    synchronized void replayFromOffset(long offset) {
        await(running().replayFromOffset(offset));
    }

    /** Has those events handled again that were put aside until now. */
    synchronized void retryDeadLetters() {
        await(running().retryDeadLetters());
    }

    private Runner running() {
        Runner reading = runner;
        if (reading == null || reading.state() != Runner.State.READING) {
            throw new PluginException("Expected plugin " + name + " to work, but it does not: " + reason());
        }
        return reading;
    }

    private void await(CompletableFuture<Void> answer) {
        try {
            answer.get(settings.handlerLimit().plus(LEAVING).toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw new PluginException(
                    "Expected plugin " + name + " to end what it does, but it does not: " + reason(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PluginException("Expected to wait for plugin " + name + ", but was interrupted.", e);
        }
    }

    /**
     * Gives an event to the plugin's handlers at once, as if it came on a topic; nothing is kept of it.
     *
     * @return how many handlers were called
     * @throws PluginException if one of them threw or does not come back in time
     */
    public int invoke(SpecificRecord event, Delivery delivery) {
        return thread.call("handle an event", () -> {
            List<HookHandler<? super SpecificRecord>> handlers = plugin.hooks().of(event);
            context.begin(delivery, 0);
            try {
                for (HookHandler<? super SpecificRecord> handler : handlers) {
                    handler.handle(event, delivery);
                }
            } finally {
                context.end();
                context.takeBarrier();
            }
            HostedContext.Lost lost = context.awaitSent();
            if (lost != null) {
                throw new IllegalStateException(lost.reason());
            }
            return handlers.size();
        });
    }

    public String name() {
        return name;
    }

    public PluginType type() {
        return identity.type();
    }

    public PluginState state() {
        Runner reading = runner;
        if (closed) {
            return PluginState.STOPPED;
        } else if (!failure.isEmpty() || reading == null || reading.state() == Runner.State.FAILED) {
            return PluginState.FAILED;
        } else if (reading.state() == Runner.State.STALLED) {
            return PluginState.STALLED;
        }
        return switch (mode) {
            case DISABLED -> PluginState.DISABLED;
            case PAUSED -> PluginState.PAUSED;
            default -> PluginState.RUNNING;
        };
    }

    /** Why it failed or has stalled; empty: it has not. */
    public String reason() {
        Runner reading = runner;
        return !failure.isEmpty() || reading == null ? failure : reading.reason();
    }

    /** Why the last settings were not taken, a sentence each; empty: they were. */
    public List<String> problems() {
        return configuration.problems();
    }

    /** As they were given: secrets as references. */
    public Map<String, String> settings() {
        return configuration.given();
    }

    /** As it is now, without what only its host knows. */
    PluginStatus.Builder status() {
        Runner reading = runner;
        PluginStatus.Builder status = SelfReport.of(identity, configuration, plugin.hooks(), tally, context.figures())
                .setState(state())
                .setReason(reason());
        return reading == null ? status : SelfReport.reading(status, reading);
    }

    /** Ends what it does, lets the plugin give back what it holds, and returns what it cost. */
    synchronized void close() {
        if (!closed) {
            stop();
            closed = true;
        }
    }

    /** Once: a plugin that failed was stopped then, and has no thread to be called on any more. */
    private void stop() {
        if (stopped) {
            return;
        }
        stopped = true;
        Runner reading = runner;
        Thread loop = reader;
        if (reading != null && loop != null) {
            reading.close();
            try {
                loop.join(LEAVING.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        if (reading == null || reading.state() != Runner.State.STALLED) {
            shutDown();
        }
        thread.close();
        link.close();
    }

    private void shutDown() {
        try {
            thread.call("shut down", () -> {
                plugin.shutdown();
                return true;
            });
        } catch (PluginException e) {
            LOG.atWarn()
                    .addKeyValue("plugin", name)
                    .addKeyValue("reason", e.getMessage())
                    .log("A plugin did not shut down.");
        }
    }
}
