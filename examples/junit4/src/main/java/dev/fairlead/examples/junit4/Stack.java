package dev.fairlead.examples.junit4;

import java.util.ArrayDeque;
import java.util.Deque;

/** Something small to test. */
public final class Stack {

    private final Deque<String> items = new ArrayDeque<>();

    public void push(String item) {
        items.push(item);
    }

    public String pop() {
        return items.pop();
    }

    public int size() {
        return items.size();
    }
}
