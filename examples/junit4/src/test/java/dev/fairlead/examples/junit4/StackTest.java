package dev.fairlead.examples.junit4;

import static org.junit.Assert.assertEquals;

import java.util.NoSuchElementException;
import org.junit.Before;
import org.junit.Ignore;
import org.junit.Test;

public class StackTest {

    private Stack stack;

    @Before
    public void makeStack() {
        stack = new Stack();
    }

    @Test
    public void popsWhatWasPushedLast() {
        stack.push("a");
        stack.push("b");
        assertEquals("b", stack.pop());
    }

    @Test(expected = NoSuchElementException.class)
    public void refusesToPopNothing() {
        stack.pop();
    }

    @Ignore("to be seen as skipped")
    @Test
    public void isUnfinished() {}
}
