package dev.fairlead.scheduler;

import dev.fairlead.scheduler.api.QueueId;
import org.jspecify.annotations.Nullable;

/** What a state record is called: unique in its pool. */
public record StateKey(Kind kind, String id) {
    /** No project and no user has one in its name. */
    private static final char BREAK = '\n';

    /** What a record is about. A task that is live and one that has ended have the same key. */
    public enum Kind {
        TASK('t'),
        WORKER('w'),
        QUEUE('q'),
        PROJECT('j'),
        SHARE('u'),
        POOL('p'),
        RECOVERY('r'),
        LIMITS('l'),
        SCHEDULER('c'),
        ADMISSION('a'),
        EXPERIENCE('x'),
        ARTIFACTS('f'),
        USAGE('v'),
        /** A task's payload, which the scheduler never holds: no record has this kind. */
        SPEC('s');

        private final char letter;

        Kind(char letter) {
            this.letter = letter;
        }
    }

    /** As records have it, but without their detour: keys are looked up several times for each command. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof StateKey key && kind == key.kind && id.equals(key.id);
    }

    @Override
    public int hashCode() {
        return 31 * id.hashCode() + kind.letter;
    }

    /** A key that names a queue; without a project, the user alone. */
    public static StateKey of(Kind kind, QueueId queue) {
        return new StateKey(kind, queue.project().isEmpty() ? queue.user() : queue.project() + BREAK + queue.user());
    }

    /** The queue that it names. */
    public QueueId queue() {
        int end = id.indexOf(BREAK);
        return end < 0 ? new QueueId("", id) : new QueueId(id.substring(0, end), id.substring(end + 1));
    }

    /** As stores have it: the kind's letter, a slash, the id. */
    public String text() {
        return kind.letter + "/" + id;
    }
}
