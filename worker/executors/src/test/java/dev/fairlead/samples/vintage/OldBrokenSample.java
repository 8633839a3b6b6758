package dev.fairlead.samples.vintage;

import org.junit.BeforeClass;
import org.junit.Test;

@SuppressWarnings("DoNotCallSuggester")
public class OldBrokenSample {

    @BeforeClass
    public static void prepare() {
        throw new IllegalStateException("cannot prepare");
    }

    @Test
    public void neverRuns() {}
}
