package dev.fairlead.cli.plugin;

import dev.fairlead.cli.cluster.Reach;
import dev.fairlead.cli.options.ConnectionOptions;
import dev.fairlead.cli.terminal.Printable;
import dev.fairlead.cli.terminal.Surroundings;
import dev.fairlead.cli.terminal.Table;
import dev.fairlead.events.PluginRequest;
import dev.fairlead.events.PluginRequestKind;
import dev.fairlead.plugin.PutAside;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What a plugin put aside. */
@Command(
        name = "dlq",
        description = "Events that a plugin could not handle and put aside.",
        synopsisSubcommandLabel = "list|retry",
        subcommands = {DlqCommand.ListLetters.class, DlqCommand.Retry.class},
        mixinStandardHelpOptions = true)
final class DlqCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "Expected 'plugin dlq' with one of list, retry, but there is none.");
    }

    @Command(
            name = "list",
            description = "Shows the events that were put aside and not tried again since.",
            mixinStandardHelpOptions = true)
    static final class ListLetters implements Callable<Integer> {
        private final Surroundings surroundings;

        @Parameters(index = "0", paramLabel = "PLUGIN", description = "Its name.")
        private String name = "";

        @Mixin
        private ConnectionOptions connection = new ConnectionOptions();

        ListLetters(Surroundings surroundings) {
            this.surroundings = surroundings;
        }

        @Override
        public Integer call() {
            List<PutAside> letters = PutAside.of(Reach.fairlead(connection.connection()), name);
            Table table = new Table("TIME", "EVENT", "KEY", "FROM", "ATTEMPTS", "REASON");
            letters.forEach(letter -> table.row(
                    Instant.ofEpochMilli(letter.timeMs()),
                    letter.type(),
                    letter.key(),
                    letter.topic() + "-" + letter.partition() + "@" + letter.offset(),
                    letter.attempts(),
                    Printable.line(letter.reason())));
            table.lines().forEach(surroundings::print);
            return 0;
        }
    }

    @Command(
            name = "retry",
            description = "Has a plugin handle again what it put aside; what fails again is put aside again.",
            mixinStandardHelpOptions = true)
    static final class Retry extends PluginVerb {
        Retry(Surroundings surroundings) {
            super(surroundings);
        }

        @Override
        public Integer call() {
            tell(say((status, control) -> control.setRequest(PluginRequest.newBuilder()
                    .setId(UUID.randomUUID().toString())
                    .setKind(PluginRequestKind.RETRY_DEAD_LETTERS)
                    .build())));
            return 0;
        }
    }
}
