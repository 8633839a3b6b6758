package dev.fairlead.scheduler.share;

import dev.fairlead.scheduler.api.Head;
import dev.fairlead.scheduler.api.Lane;
import dev.fairlead.scheduler.api.QueueView;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The queues that wait in each lane and may have another slot, in one order. An update moves only what differs. */
final class Ranks<R> {
    private final Map<Lane, TreeSet<R>> lines = new HashMap<>();
    private final Map<String, Map<Lane, R>> places = new HashMap<>();
    private final Comparator<R> order;

    /** @param order of ranks; no two queues may have equal ones */
    Ranks(Comparator<R> order) {
        this.order = order;
    }

    /** @param rank of the queue in a lane, given its first task there */
    void update(QueueView queue, Function<Head, R> rank) {
        Map<Lane, R> now = new HashMap<>();
        if (queue.running() < queue.quota()) {
            queue.forEachHead((lane, head) -> now.put(lane, rank.apply(head)));
        }
        Map<Lane, R> before = now.isEmpty() ? places.remove(queue.user()) : places.put(queue.user(), now);
        if (before != null) {
            before.forEach((lane, place) -> leave(lane, place));
        }
        now.forEach((lane, place) ->
                lines.computeIfAbsent(lane, l -> new TreeSet<>(order)).add(place));
    }

    void remove(String user) {
        Map<Lane, R> before = places.remove(user);
        if (before != null) {
            before.forEach(this::leave);
        }
    }

    /** The first in any of the lanes. */
    @Nullable
    R first(Collection<? extends Lane> open) {
        R best = null;
        for (Lane lane : open) {
            TreeSet<R> line = lines.get(lane);
            if (line != null && (best == null || order.compare(line.first(), best) < 0)) {
                best = line.first();
            }
        }
        return best;
    }

    private void leave(Lane lane, R place) {
        TreeSet<R> line = lines.get(lane);
        if (line != null && line.remove(place) && line.isEmpty()) {
            lines.remove(lane);
        }
    }
}
