package dev.fairlead.cli;

import dev.fairlead.cli.terminal.Interrupts;
import dev.fairlead.cli.terminal.Surroundings;
import dev.fairlead.cli.terminal.Terminal;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import picocli.CommandLine;

/** The program in this JVM, with what it prints captured. */
final class CommandLineFixture {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Interrupts interrupts = new Interrupts();
    private final Path folder;
    private String in = "";

    CommandLineFixture(Path folder) {
        this.folder = folder;
    }

    CommandLineFixture in(String text) {
        in = text;
        return this;
    }

    int run(String... arguments) {
        Surroundings surroundings = surroundings();
        int exitCode = Verbs.run(surroundings, arguments);
        surroundings.terminal().out().flush();
        surroundings.terminal().err().flush();
        return exitCode;
    }

    /** All verbs, to be looked at. */
    CommandLine commandLine() {
        return Verbs.commandLine(surroundings());
    }

    private Surroundings surroundings() {
        return new Surroundings(
                new Terminal(new PrintWriter(out, true), new PrintWriter(err, true), false, 100),
                new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)),
                Map.of(),
                folder,
                Clock.systemUTC(),
                interrupts,
                false);
    }

    /** The first group of a pattern that the output comes to have. */
    String awaitLine(String pattern) {
        return Awaited.group(() -> out() + err(), pattern);
    }

    Interrupts interrupts() {
        return interrupts;
    }

    String out() {
        return out.toString();
    }

    String err() {
        return err.toString();
    }
}
