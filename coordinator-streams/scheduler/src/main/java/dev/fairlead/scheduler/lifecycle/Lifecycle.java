package dev.fairlead.scheduler.lifecycle;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A table of transitions that is asked what an event leads to. What is not in it is not allowed. */
public final class Lifecycle<S extends Enum<S>, E extends Enum<E>> {
    private final List<Transition<S, E>> table;
    private final Class<S> states;
    private final Map<E, Map<S, Transition<S, E>>> changes;
    private final Map<E, Transition<S, E>> beginnings;

    Lifecycle(Class<S> states, Class<E> events, List<Transition<S, E>> table) {
        this.states = states;
        this.changes = new EnumMap<>(events);
        this.beginnings = new EnumMap<>(events);
        this.table = table;
        for (Transition<S, E> transition : table) {
            if (put(transition) != null) {
                throw new IllegalArgumentException(
                        "Expected to have one transition with %s from %s, but there are more."
                                .formatted(transition.event(), transition.from()));
            }
        }
    }

    private @Nullable Transition<S, E> put(Transition<S, E> transition) {
        S from = transition.from();
        return from == null
                ? beginnings.put(transition.event(), transition)
                : changes.computeIfAbsent(transition.event(), event -> new EnumMap<>(states))
                        .put(from, transition);
    }

    public List<Transition<S, E>> table() {
        return table;
    }

    public Optional<Transition<S, E>> find(@Nullable S from, E event) {
        return Optional.ofNullable(
                from == null
                        ? beginnings.get(event)
                        : changes.getOrDefault(event, Map.of()).get(from));
    }

    /** Where the event leads; it must be allowed, and the thing be there afterwards. */
    public S next(@Nullable S from, E event) {
        S to = find(from, event).map(Transition::to).orElse(null);
        if (to == null) {
            throw new IllegalStateException(
                    "Expected to find a transition with %s from %s, but the table has none.".formatted(event, from));
        }
        return to;
    }
}
