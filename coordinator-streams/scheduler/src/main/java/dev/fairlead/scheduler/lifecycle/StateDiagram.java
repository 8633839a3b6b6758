package dev.fairlead.scheduler.lifecycle;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A lifecycle as a Mermaid state diagram: one arrow for each pair of states, labelled with the events. */
public final class StateDiagram {
    private record Arrow(String from, String to) {}

    private StateDiagram() {}

    public static <S extends Enum<S>, E extends Enum<E>> String of(Lifecycle<S, E> lifecycle) {
        Map<Arrow, TreeSet<String>> arrows = new LinkedHashMap<>();
        for (Transition<S, E> transition : lifecycle.table()) {
            Arrow arrow = new Arrow(name(transition.from()), name(transition.to()));
            arrows.computeIfAbsent(arrow, a -> new TreeSet<>()).add(label(transition));
        }
        StringBuilder text = new StringBuilder("```mermaid\nstateDiagram-v2\n");
        arrows.forEach((arrow, labels) ->
                text.append("    %s --> %s: %s\n".formatted(arrow.from, arrow.to, String.join("<br/>", labels))));
        return text.append("```\n").toString();
    }

    private static String name(@Nullable Object state) {
        return state == null ? "[*]" : state.toString();
    }

    private static <S, E> String label(Transition<S, E> transition) {
        String event = transition.event().toString().toLowerCase(Locale.ROOT).replace('_', ' ');
        return transition.row() == 0 ? event : "%02d %s".formatted(transition.row(), event);
    }
}
