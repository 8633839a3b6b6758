package dev.fairlead.scheduler;

/** What a state record is called: unique in its pool. */
public record StateKey(Kind kind, String id) {

    /** What a record is about. A task that is live and one that has ended have the same key. */
    public enum Kind {
        TASK('t'),
        WORKER('w'),
        USER('u'),
        POOL('p'),
        RECOVERY('r'),
        LIMITS('l'),
        SCHEDULER('c'),
        EXPERIENCE('x'),
        /** A task's payload, which the scheduler never holds: no record has this kind. */
        SPEC('s');

        private final char letter;

        Kind(char letter) {
            this.letter = letter;
        }
    }

    /** As stores have it: the kind's letter, a slash, the id. */
    public String text() {
        return kind.letter + "/" + id;
    }
}
