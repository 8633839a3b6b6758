package dev.fairlead.cli;

import dev.fairlead.cli.terminal.Interrupts;
import dev.fairlead.cli.terminal.Surroundings;
import dev.fairlead.cli.terminal.Terminal;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;

/** The program. Ends by {@link System#exit} with the verb's exit code, whatever threads are left. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        Terminal terminal = Terminal.of(
                writer(FileDescriptor.out),
                writer(FileDescriptor.err),
                System.getProperty("fairlead.columns"),
                System.getenv());
        Surroundings surroundings = new Surroundings(
                terminal,
                System.in,
                System.getenv(),
                Path.of("").toAbsolutePath(),
                Clock.systemUTC(),
                Interrupts.install(),
                true);
        int exitCode = Verbs.run(surroundings, arguments);
        terminal.out().flush();
        terminal.err().flush();
        System.exit(exitCode);
    }

    private static PrintWriter writer(FileDescriptor descriptor) {
        return new PrintWriter(new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8), true);
    }
}
