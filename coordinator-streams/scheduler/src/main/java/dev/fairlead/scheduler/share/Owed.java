package dev.fairlead.scheduler.share;

/** What a member is owed beyond what it has. */
enum Owed {
    SLOT("a slot"),
    PART("a part"),
    NOTHING("nothing");

    private final String text;

    Owed(String text) {
        this.text = text;
    }

    static Owed of(Member member, long level) {
        if (Ratio.of(member.running() + 1L, member.weightMilli()) <= level) {
            return SLOT;
        }
        return Ratio.of(member.running(), member.weightMilli()) < level ? PART : NOTHING;
    }

    /** For people. */
    @Override
    public String toString() {
        return text;
    }
}
