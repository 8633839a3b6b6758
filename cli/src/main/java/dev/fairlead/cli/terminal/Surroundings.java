package dev.fairlead.cli.terminal;

import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/**
 * What a verb finds around it and does not look up by itself.
 *
 * @param folder the current one
 * @param ownsProcess whether the process ends with the verb, so that what dies with it needs no orderly end
 */
public record Surroundings(
        Terminal terminal,
        InputStream in,
        Map<String, String> environment,
        Path folder,
        Clock clock,
        Interrupts interrupts,
        boolean ownsProcess) {

    public Surroundings {
        environment = Map.copyOf(environment);
    }

    public void print(String line) {
        terminal.out().println(line);
    }
}
