package dev.fairlead.coordinator.service.replay;

import dev.fairlead.coordinator.PublishedFact;
import org.jspecify.annotations.Nullable;

/**
 * Where a pool's recorded facts part from what its commands lead to.
 *
 * @param offset of the command
 * @param recorded what the topics say
 * @param replayed what deciding the command again gives
 */
public record Difference(long offset, String recorded, String replayed) {

    private static final String NOTHING = "nothing";

    static Difference at(long offset, @Nullable PublishedFact recorded, @Nullable PublishedFact replayed) {
        return new Difference(offset, told(recorded), told(replayed));
    }

    private static String told(@Nullable PublishedFact fact) {
        return fact == null
                ? NOTHING
                : fact.value().getSchema().getName() + " " + fact.value() + " on " + fact.topic() + " under "
                        + fact.key();
    }

    @Override
    public String toString() {
        return "offset " + offset + ": recorded is " + recorded + "; the replay gives " + replayed + ".";
    }
}
