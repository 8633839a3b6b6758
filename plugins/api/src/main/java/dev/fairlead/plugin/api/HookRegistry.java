package dev.fairlead.plugin.api;

import dev.fairlead.events.CustomEvent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.avro.specific.SpecificRecord;

/** Which handlers a plugin has for which hook. Safe for any number of threads. */
public final class HookRegistry {
    private final ConcurrentMap<Hook<?>, List<HookHandler<?>>> handlers = new ConcurrentHashMap<>();
    private final ConcurrentMap<Class<?>, Hook<?>> byType = new ConcurrentHashMap<>();

    public <E extends SpecificRecord> void register(Hook<E> hook, HookHandler<? super E> handler) {
        handlers.merge(hook, List.of(handler), HookRegistry::joined);
        if (!isNamed(hook)) {
            byType.put(hook.eventType(), hook);
        }
    }

    public void unregister(Hook<?> hook) {
        handlers.remove(hook);
    }

    /** Those that are to be called with the event, in this order; none if nobody asked for it. */
    public <E extends SpecificRecord> List<HookHandler<? super E>> of(E event) {
        List<HookHandler<? super E>> all = new ArrayList<>(2);
        Hook<?> hook = byType.get(event.getClass());
        if (hook != null) {
            all.addAll(typed(handlers.getOrDefault(hook, List.of())));
        }
        if (event instanceof CustomEvent custom && !custom.getName().isBlank()) {
            all.addAll(typed(handlers.getOrDefault(Hook.custom(custom.getName()), List.of())));
        }
        return all;
    }

    /** That have a handler. */
    public Collection<Hook<?>> hooks() {
        return List.copyOf(handlers.keySet());
    }

    /** Names of the hooks that have a handler, in order. */
    public List<String> names() {
        return handlers.keySet().stream().map(Hook::name).distinct().sorted().toList();
    }

    private static boolean isNamed(Hook<?> hook) {
        return hook.eventType() == CustomEvent.class && !hook.name().equals(CustomEvent.class.getSimpleName());
    }

    private static List<HookHandler<?>> joined(List<HookHandler<?>> some, List<HookHandler<?>> more) {
        List<HookHandler<?>> all = new ArrayList<>(some);
        all.addAll(more);
        return List.copyOf(all);
    }

    /** A handler is only ever under a hook of its own type of event: register sees to that. */
    @SuppressWarnings("unchecked")
    private static <E extends SpecificRecord> List<HookHandler<? super E>> typed(List<HookHandler<?>> found) {
        return (List<HookHandler<? super E>>) (List<?>) found;
    }
}
