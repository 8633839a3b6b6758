package dev.fairlead.faults.check;

import dev.fairlead.events.FactHeader;
import java.util.Comparator;
import org.apache.avro.specific.SpecificRecord;

/** A committed record of a hook topic. */
public record SeenFact(FactHeader header, SpecificRecord fact) {

    /** In the order of the log. */
    static final Comparator<SeenFact> ORDER = Comparator.<SeenFact>comparingInt(
                    seen -> seen.header().getPartition())
            .thenComparingLong(seen -> seen.header().getOffset())
            .thenComparingInt(seen -> seen.header().getIndex());

    public static SeenFact of(SpecificRecord fact) {
        return new SeenFact((FactHeader) fact.get(0), fact);
    }

    String place() {
        return header.getPartition() + "-" + header.getOffset() + "-" + header.getIndex();
    }
}
