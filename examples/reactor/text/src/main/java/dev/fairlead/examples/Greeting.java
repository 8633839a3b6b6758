package dev.fairlead.examples;

/** What both modules know. */
public record Greeting(String name) {

    public String text() {
        return "hello, " + name;
    }
}
