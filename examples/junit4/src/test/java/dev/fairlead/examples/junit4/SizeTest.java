package dev.fairlead.examples.junit4;

import static org.junit.Assert.assertEquals;

import java.util.Arrays;
import java.util.Collection;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameters;

@RunWith(Parameterized.class)
public class SizeTest {

    private final int count;

    public SizeTest(int count) {
        this.count = count;
    }

    @Parameters(name = "{0} items")
    public static Collection<Object[]> counts() {
        return Arrays.asList(new Object[][] {{0}, {1}, {7}});
    }

    @Test
    public void countsItsItems() {
        Stack stack = new Stack();
        for (int i = 0; i < count; i++) {
            stack.push("item " + i);
        }
        assertEquals(count, stack.size());
    }
}
