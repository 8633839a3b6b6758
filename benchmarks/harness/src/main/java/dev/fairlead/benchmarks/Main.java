package dev.fairlead.benchmarks;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program that {@code scripts/bench} starts. Ends by {@link System#exit}, whatever threads are left. */
@Command(
        name = "bench",
        description = "Measures Fairlead on one embedded broker.",
        mixinStandardHelpOptions = true,
        subcommands = {
            EndToEndCommand.class,
            EnduranceCommand.class,
            FloodCommand.class,
            GrowthCommand.class,
            HistoryCommand.class,
            PluginsCommand.class,
            StartCommand.class
        })
final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        CommandLine line = new CommandLine(new Main())
                .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
        System.exit(line.execute(arguments));
    }
}
