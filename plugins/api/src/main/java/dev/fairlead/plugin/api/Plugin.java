package dev.fairlead.plugin.api;

import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/**
 * Reacts to what happens. Its class carries a {@link PluginDescriptor} and has a public constructor without arguments.
 * Whoever has no reason not to extends {@link SimplePlugin}.
 *
 * <ol>
 *   <li>It is found: its descriptor is read, none of its code runs.
 *   <li>It is loaded: constructed, and asked for its {@link #options}.
 *   <li>{@link #configure} with valid settings; again whenever they change, then between two events.
 *   <li>{@link #initialize}: it registers for hooks and opens what it needs.
 *   <li>{@link #enable}: from now on its handlers are called. An event is handled once all of its handlers returned and
 *       all that they sent is acknowledged; one that throws is called again, a few times and later and later, then the
 *       event is put aside for {@code fairlead plugin dlq}. Events with one key come in order.
 *   <li>{@link #disable} and {@link #enable}, as often as its operators like. What happens in between is not lost.
 *   <li>{@link #shutdown}: once, also if {@link #initialize} failed.
 * </ol>
 *
 * <p>Its host calls it on one thread of its own, never two methods at a time (but {@link #hooks}). A handler that takes longer than its
 * operators allow is interrupted and its event put aside; if it does not even heed that, the plugin has stalled until it
 * is loaded anew. Handlers see an event at least once, and possibly again after a crash: see {@link
 * PluginContext#once}.
 */
public interface Plugin {
    /** Of this API. A host takes plugins of this version and all before it. */
    int API_VERSION = 1;

    default String name() {
        return descriptor().name();
    }

    default String version() {
        return descriptor().version();
    }

    default PluginType type() {
        return descriptor().type();
    }

    /** @throws IllegalStateException if its class does not carry one */
    default PluginDescriptor descriptor() {
        PluginDescriptor descriptor = getClass().getAnnotation(PluginDescriptor.class);
        if (descriptor == null) {
            throw new IllegalStateException("Expected plugin " + getClass().getName()
                    + " to say what it is, but its class has no @PluginDescriptor.");
        }
        return descriptor;
    }

    /** What its users may set. */
    default List<PluginOption> options() {
        return List.of();
    }

    /**
     * Takes settings, which are valid as far as {@link #options} can tell.
     *
     * @throws PluginSettingsException if it can tell more; it must then go on with those that it had
     */
    default void configure(PluginSettings settings) {}

    /**
     * Once, after the first {@link #configure}.
     *
     * @throws Exception if it cannot work; its host says so, and goes on with the others
     */
    void initialize(PluginContext context) throws Exception;

    default void enable() {}

    default void disable() {}

    /** Gives back what it holds. Nothing is called afterwards. */
    default void shutdown() throws Exception {}

    /** From the next event on. At any time, also from a handler; several for one hook are called in this order. */
    default <E extends SpecificRecord> void registerHook(Hook<E> hook, HookHandler<? super E> handler) {
        hooks().register(hook, handler);
    }

    /** All handlers of the hook, from the next event on. */
    default void unregisterHook(Hook<?> hook) {
        hooks().unregister(hook);
    }

    /** What it is registered for; always the same object. */
    HookRegistry hooks();

    /** As it is now, to be shown to people: without secrets. */
    PluginInfo info();
}
