package dev.fairlead.cli;

import dev.fairlead.cli.cluster.Reach;
import dev.fairlead.cli.options.ConnectionOptions;
import dev.fairlead.cli.options.PoolOption;
import dev.fairlead.cli.terminal.Printable;
import dev.fairlead.cli.terminal.Surroundings;
import dev.fairlead.client.FairleadClient;
import dev.fairlead.events.CancelTask;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Asks for tasks to be cancelled. */
@Command(
        name = "cancel",
        description = "Cancels tasks, wherever they are; what runs is killed.",
        mixinStandardHelpOptions = true)
final class CancelCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(arity = "1..*", paramLabel = "TASK", description = "Ids of tasks.")
    private List<String> tasks = new ArrayList<>();

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for people.", defaultValue = "asked by hand")
    private String reason = "asked by hand";

    @Mixin
    private PoolOption pool = new PoolOption();

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    CancelCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        try (FairleadClient client = FairleadClient.connect(Reach.fairlead(connection.connection()))) {
            CompletableFuture<?>[] sent = tasks.stream()
                    .map(task -> client.send(pool.pool(), new CancelTask(task, reason)))
                    .toArray(CompletableFuture[]::new);
            CompletableFuture.allOf(sent).join();
        }
        surroundings.print(Printable.count(tasks.size(), "task", "tasks") + " asked to be cancelled.");
        return 0;
    }
}
