package dev.fairlead.scheduler.state;

import static dev.fairlead.scheduler.ExperienceRecord.seenSubject;
import static dev.fairlead.scheduler.ExperienceRecord.taughtSubject;

import dev.fairlead.scheduler.ExperienceRecord;
import dev.fairlead.scheduler.StateKey;
import dev.fairlead.scheduler.api.Expectation;
import dev.fairlead.scheduler.api.Experience;
import dev.fairlead.scheduler.api.TaskView;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What run times were like, by what ran where: those that the pool saw by the groups of its policy, those that it was
 * taught by classes of workers. The least recently used are forgotten, and what was only taught before what was seen.
 */
public final class Experiences implements Experience {
    private static final int KEPT = 10_000;

    private final Map<String, ExperienceRecord> bySubject = new HashMap<>();
    private final TreeSet<ExperienceRecord> byUse =
            new TreeSet<>(Comparator.comparing((ExperienceRecord record) -> !record.isTaught())
                    .thenComparingLong(ExperienceRecord::usedAt)
                    .thenComparing(ExperienceRecord::subject));
    private int taught;

    /** As the pool saw it. */
    @Override
    public Expectation of(TaskView task, String group) {
        return expectation(seenSubject(task.type(), task.model(), group));
    }

    /** What is remembered after another run time. */
    public ExperienceRecord with(TaskView task, String group, long ranMs, int window, long offset) {
        return new ExperienceRecord(
                seenSubject(task.type(), task.model(), group), of(task, group).with(ranMs, window), offset);
    }

    /** How many of those that it was taught the pool knows. */
    public int taught() {
        return taught;
    }

    /** What is to be forgotten next; null if there is room. */
    public @Nullable ExperienceRecord overdue() {
        return bySubject.size() > KEPT ? byUse.first() : null;
    }

    /** As the pool saw it and, as far as the window has room for more, as it was taught of such workers. */
    Experience on(String workerClass, int window) {
        return (task, group) ->
                withOlder(of(task, group), expectation(taughtSubject(task.type(), task.model(), workerClass)), window);
    }

    @Nullable
    ExperienceRecord find(String subject) {
        return bySubject.get(subject);
    }

    void replace(StateKey key, @Nullable ExperienceRecord now) {
        ExperienceRecord before = now == null ? bySubject.remove(key.id()) : bySubject.put(key.id(), now);
        if (before != null) {
            byUse.remove(before);
        }
        if (now != null) {
            byUse.add(now);
        }
        taught += count(now) - count(before);
    }

    Stream<ExperienceRecord> records() {
        return bySubject.values().stream();
    }

    private Expectation expectation(String subject) {
        ExperienceRecord known = bySubject.get(subject);
        return known == null ? Expectation.NONE : known.expectation();
    }

    /** The average of all samples, of the older ones no more than the newer leave room for. */
    private static Expectation withOlder(Expectation newer, Expectation older, int window) {
        int room = Math.min(older.samples(), window - newer.samples());
        if (room <= 0) {
            return newer;
        }
        int counted = newer.samples() + room;
        return new Expectation(newer.meanMs() + (older.meanMs() - newer.meanMs()) * room / counted, counted);
    }

    private static int count(@Nullable ExperienceRecord record) {
        return record != null && record.isTaught() ? 1 : 0;
    }
}
