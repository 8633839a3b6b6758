package dev.fairlead.scheduler.share;

import dev.fairlead.scheduler.api.Head;
import dev.fairlead.scheduler.api.Lane;
import dev.fairlead.scheduler.api.QueueView;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The queues as the policy was last told of them: their demands in the level, and where they stand in the line of each
 * lane. An update moves only what differs, in O(log users) each.
 */
final class Standings {
    private final DemandLevel demands = new DemandLevel();
    private final Map<Lane, Line> lines = new HashMap<>();
    private final Map<String, Place> places = new HashMap<>();
    private int slots;

    /** More than all slots: to want still more makes no difference to the level. */
    private int mostWanted = 16;

    void update(QueueView queue) {
        int wanted = Math.min(queue.waiting() + queue.running(), queue.quota());
        if (wanted == 0) {
            remove(queue.user());
            return;
        }
        Place place = places.computeIfAbsent(queue.user(), Place::new);
        place.want(wanted, queue.weightMilli());
        place.begin();
        if (queue.running() < queue.quota()) {
            queue.forEachHead((lane, head) -> place.stand(lane, contender(queue, head)));
        }
        place.end();
    }

    void remove(String user) {
        Place place = places.remove(user);
        if (place != null) {
            place.want(0, 1);
            place.begin();
            place.end();
        }
    }

    void resize(int newSlots) {
        slots = newSlots;
        while (mostWanted <= slots) {
            mostWanted *= 2;
            places.values().forEach(Place::wantMore);
        }
    }

    /** The water level, as a {@link Ratio}. */
    long level() {
        return demands.of(slots);
    }

    /** The first, in that order, of those that the open lanes' lines name. */
    @Nullable
    Contender best(
            Collection<? extends Lane> open, Function<Line, @Nullable Contender> name, Comparator<Contender> order) {
        Contender best = null;
        for (Lane lane : open) {
            Line line = lines.get(lane);
            Contender candidate = line == null ? null : name.apply(line);
            if (candidate != null && (best == null || order.compare(candidate, best) < 0)) {
                best = candidate;
            }
        }
        return best;
    }

    private static Contender contender(QueueView queue, Head head) {
        return new Contender(
                queue.user(),
                Ratio.of(queue.running() + 1L, queue.weightMilli()),
                Ratio.of(queue.running(), queue.weightMilli()),
                queue.weightMilli(),
                QueueMemory.of(queue.memory()),
                head.task().sequence(),
                queue.running() == 0);
    }

    private void enter(Lane lane, Contender contender) {
        lines.computeIfAbsent(lane, l -> new Line()).add(contender);
    }

    private void leave(Lane lane, Contender contender) {
        Line line = Objects.requireNonNull(lines.get(lane), lane::signature);
        line.remove(contender);
        if (line.isEmpty()) {
            lines.remove(lane);
        }
    }

    /** Where a queue stands, so that it can be taken out again. */
    private final class Place {
        private final String user;
        private int wanted;
        private @Nullable Demand demand;
        private final Map<Lane, Standing> standings = new HashMap<>();
        private long update;

        Place(String user) {
            this.user = user;
        }

        void want(int slotsWanted, long weightMilli) {
            wanted = slotsWanted;
            Demand before = demand;
            Demand now = wanted == 0 ? null : new Demand(user, Math.min(wanted, mostWanted), weightMilli);
            if (Objects.equals(before, now)) {
                return;
            }
            demand = now;
            if (before != null) {
                demands.remove(before);
            }
            if (now != null) {
                demands.add(now);
            }
        }

        /** More may be wanted than before. */
        void wantMore() {
            if (demand != null) {
                want(wanted, demand.weightMilli());
            }
        }

        /** From here to {@link #end()}, it is told of every lane in which the queue stands. */
        void begin() {
            update++;
        }

        void stand(Lane lane, Contender now) {
            Standing standing = standings.computeIfAbsent(lane, l -> new Standing());
            standing.update = update;
            if (now.equals(standing.contender)) {
                return;
            }
            if (standing.contender != null) {
                leave(lane, standing.contender);
            }
            enter(lane, now);
            standing.contender = now;
        }

        /** Leaves the lanes that it was not told of. */
        void end() {
            standings.entrySet().removeIf(entry -> {
                Standing standing = entry.getValue();
                boolean isOver = standing.update != update;
                if (isOver && standing.contender != null) {
                    leave(entry.getKey(), standing.contender);
                }
                return isOver;
            });
        }
    }

    /** Where a queue stands in one lane, as of an update. */
    private static final class Standing {
        private @Nullable Contender contender;
        private long update;
    }
}
