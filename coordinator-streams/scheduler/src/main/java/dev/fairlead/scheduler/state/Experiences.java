package dev.fairlead.scheduler.state;

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

/** What run times were like, by what ran where; the least recently used are forgotten. */
public final class Experiences implements Experience {
    private static final int KEPT = 10_000;

    private final Map<String, ExperienceRecord> bySubject = new HashMap<>();
    private final TreeSet<ExperienceRecord> byUse =
            new TreeSet<>(Comparator.comparingLong(ExperienceRecord::usedAt).thenComparing(ExperienceRecord::subject));

    @Override
    public Expectation of(TaskView task, String group) {
        ExperienceRecord known = bySubject.get(subject(task, group));
        return known == null ? Expectation.NONE : known.expectation();
    }

    /** What is remembered after another run time. */
    public ExperienceRecord with(TaskView task, String group, long ranMs, int window, long offset) {
        return new ExperienceRecord(subject(task, group), of(task, group).with(ranMs, window), offset);
    }

    /** What is to be forgotten next; null if there is room. */
    public @Nullable ExperienceRecord overdue() {
        return bySubject.size() > KEPT ? byUse.first() : null;
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
    }

    Stream<ExperienceRecord> records() {
        return bySubject.values().stream();
    }

    /** Unambiguous, as none of its parts may have control characters. */
    private static String subject(TaskView task, String group) {
        return task.type() + "\n" + task.model() + "\n" + group;
    }
}
