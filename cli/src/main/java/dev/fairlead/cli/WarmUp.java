package dev.fairlead.cli;

import dev.fairlead.cli.terminal.Interrupts;
import dev.fairlead.cli.terminal.Surroundings;
import dev.fairlead.cli.terminal.Terminal;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/**
 * Loads the classes that a run loads, by runs of nothing, so that the start script can archive them. What fails here
 * fails silently: then fewer classes are archived.
 */
final class WarmUp {

    private WarmUp() {}

    public static void main(String[] arguments) {
        PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
        Surroundings surroundings = new Surroundings(
                new Terminal(nowhere, nowhere, true, 100),
                InputStream.nullInputStream(),
                Map.of(),
                Path.of("").toAbsolutePath(),
                Clock.systemUTC(),
                Interrupts.install(),
                true);
        Verbs.run(surroundings, "run", "--tests-jar", "org.jspecify:jspecify:1.0.1:jar", "--workers", "1");
        Verbs.run(surroundings, "run", "--command", "true", "--workers", "1");
        System.exit(0);
    }
}
