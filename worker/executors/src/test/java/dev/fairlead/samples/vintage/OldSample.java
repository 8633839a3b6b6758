package dev.fairlead.samples.vintage;

import static org.junit.Assert.assertEquals;
import static org.junit.Assume.assumeTrue;

import org.junit.Ignore;
import org.junit.Test;

public class OldSample {

    @Test
    public void passes() {}

    @Test
    public void fails() {
        assertEquals(5, 2 + 2);
    }

    @Test
    @Ignore("not today")
    public void isIgnored() {}

    @Test
    public void isAborted() {
        assumeTrue("no such machine", false);
    }
}
