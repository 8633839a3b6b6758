package dev.fairlead.examples.junit4;

import junit.framework.TestCase;

/** JUnit 3, which JUnit 4 still runs. */
public class OldStyleTest extends TestCase {

    public void testIsEmptyAtFirst() {
        assertEquals(0, new Stack().size());
    }
}
