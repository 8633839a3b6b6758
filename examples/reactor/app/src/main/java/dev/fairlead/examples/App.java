package dev.fairlead.examples;

/** Uses the other module. */
public final class App {

    private App() {}

    public static String welcome(String name) {
        return new Greeting(name).text() + ", and welcome";
    }
}
