package dev.fairlead.scheduler.share;

import dev.fairlead.scheduler.api.Lane;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ObjLongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The members of a tier as the policy was last told of them: their demands in the level, and where they stand in the line
 * of each lane. An update moves only what differs, in O(log members) each.
 */
final class Standings {
    private final DemandLevel demands = new DemandLevel();
    private final Map<Lane, Line> lines = new HashMap<>();
    private final Map<String, Place> places = new HashMap<>();
    private long numbers;
    private long wanted;

    /** More than all slots: to want still more makes no difference to the level. */
    private int mostWanted = 16;

    void update(Member member) {
        long its = Math.min(member.wanted(), member.quota());
        if (its == 0) {
            remove(member.name());
            return;
        }
        Place place = places.computeIfAbsent(member.name(), name -> new Place());
        place.want(its, member.weightMilli());
        place.begin();
        if (member.running() < member.quota()) {
            MemberMemory memory = member.memory();
            member.forEachLane((lane, sequence) -> place.stand(lane, Contender.of(member, memory, sequence)));
        }
        place.end();
    }

    void remove(String name) {
        Place place = places.remove(name);
        if (place != null) {
            place.want(0, 1);
            place.begin();
            place.end();
        }
    }

    /** The pool has so many slots now. */
    void resize(int slots) {
        while (mostWanted <= slots) {
            mostWanted *= 2;
            places.values().forEach(Place::wantMore);
        }
    }

    /** Whether nobody wants a slot or has one. */
    boolean isEmpty() {
        return places.isEmpty();
    }

    /** Slots that all could use together. */
    long wanted() {
        return wanted;
    }

    /**
     * The water level, as a {@link Ratio}.
     *
     * @param share what the tier has, as {@link Ratio#slots} has it
     */
    long level(long share) {
        return demands.of(share);
    }

    /** Each lane in which a task waits that may have a slot, and when the task of whoever is served least came. */
    void forEachLane(ObjLongConsumer<Lane> action) {
        lines.forEach((lane, line) ->
                action.accept(lane, Objects.requireNonNull(line.leastServed()).sequence()));
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

    /** Where a member stands, so that it can be taken out again. */
    private final class Place {
        private final long number = numbers++;
        private long its;
        private @Nullable Demand demand;
        private final Map<Lane, Standing> standings = new HashMap<>();

        /** Where it was found last: most members stand in one lane. */
        private @Nullable Standing last;

        private long update;
        private int told;

        void want(long slots, long weightMilli) {
            wanted += slots - its;
            its = slots;
            long counted = Math.min(its, mostWanted);
            Demand before = demand;
            if (before != null) {
                if (before.slots() == counted && before.weightMilli() == weightMilli) {
                    return;
                }
                demands.remove(before);
            }
            demand = its == 0 ? null : new Demand(number, counted, weightMilli);
            if (demand != null) {
                demands.add(demand);
            }
        }

        /** More may be wanted than before. */
        void wantMore() {
            if (demand != null) {
                want(its, demand.weightMilli());
            }
        }

        /** From here to {@link #end()}, it is told of every lane in which the member stands. */
        void begin() {
            update++;
            told = 0;
        }

        void stand(Lane lane, Contender now) {
            Standing standing = standing(lane);
            told += standing.update == update ? 0 : 1;
            standing.update = update;
            standing.as(now);
        }

        private Standing standing(Lane lane) {
            Standing known = last;
            if (known == null || !known.lane.equals(lane)) {
                known = standings.computeIfAbsent(
                        lane, its -> new Standing(its, lines.computeIfAbsent(its, any -> new Line())));
                last = known;
            }
            return known;
        }

        /** Leaves the lanes that it was not told of. */
        void end() {
            if (told == standings.size()) {
                return;
            }
            last = null;
            standings.entrySet().removeIf(entry -> {
                Standing standing = entry.getValue();
                boolean isOver = standing.update != update;
                if (isOver) {
                    standing.leave();
                    lines.computeIfPresent(entry.getKey(), (lane, line) -> line.isEmpty() ? null : line);
                }
                return isOver;
            });
        }
    }

    /** Where a member stands in the line of one lane, as of an update. A line in which somebody stands is not empty. */
    private static final class Standing {
        private final Lane lane;
        private final Line line;
        private @Nullable Contender contender;
        private long update;

        Standing(Lane lane, Line line) {
            this.lane = lane;
            this.line = line;
        }

        void as(Contender now) {
            if (!now.equals(contender)) {
                leave();
                line.add(now);
                contender = now;
            }
        }

        void leave() {
            if (contender != null) {
                line.remove(contender);
            }
        }
    }
}
