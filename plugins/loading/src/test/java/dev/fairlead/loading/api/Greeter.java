package dev.fairlead.loading.api;

/** What the plugins of these tests implement. */
public interface Greeter {
    String greet();
}
