package dev.fairlead.cli;

import dev.fairlead.cli.cluster.Reach;
import dev.fairlead.cli.options.ConnectionOptions;
import dev.fairlead.cli.options.PoolOption;
import dev.fairlead.cli.options.SubmitterOptions;
import dev.fairlead.cli.options.TimeoutOption;
import dev.fairlead.cli.options.TimingOptions;
import dev.fairlead.cli.terminal.Printable;
import dev.fairlead.cli.terminal.Surroundings;
import dev.fairlead.client.EventFeed;
import dev.fairlead.client.FairleadClient;
import dev.fairlead.events.ClusterException;
import dev.fairlead.events.CommandDecoder;
import dev.fairlead.events.Connection;
import dev.fairlead.events.RecordCodec;
import dev.fairlead.events.SubmitTask;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tasks by hand, one from flags or many from JSON lines. */
@Command(
        name = "submit",
        description = "Submits a task from flags, or one per line of JSON from a file or from standard input (-).",
        mixinStandardHelpOptions = true)
final class SubmitCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "FILE",
            description = "JSON lines, each a SubmitTask such as {\"taskId\":\"t-1\",\"type\":\"command\","
                    + "\"payload\":{\"argv\":[\"true\"],\"workdir\":\"fresh\"}}; - for standard input.")
    private @Nullable Path file;

    @Option(names = "--id", paramLabel = "ID", description = "Unique in its pool.")
    private @Nullable String id;

    @Option(names = "--type", paramLabel = "TYPE", description = "The executor: junit, command, or another one's.")
    private @Nullable String type;

    @Option(names = "--payload", paramLabel = "JSON", description = "The executor's document.", defaultValue = "{}")
    private String payload = "{}";

    @Option(names = "--name", paramLabel = "TEXT", description = "What a person calls it.", defaultValue = "")
    private String name = "";

    @Mixin
    private SubmitterOptions submitter = new SubmitterOptions();

    @Option(names = "--priority", paramLabel = "N", description = "Larger is more urgent.", defaultValue = "0")
    private int priority;

    @Option(names = "--requires", paramLabel = "KEY=CONDITION", description = "Capability such as gpu=true, cores=>=4.")
    private Map<String, String> requirements = new LinkedHashMap<>();

    @Option(
            names = "--label",
            paramLabel = "KEY=VALUE",
            description = "For people and filters, in every event about it.")
    private Map<String, String> labels = new LinkedHashMap<>();

    @Option(
            names = "--model",
            paramLabel = "NAME",
            description = "What is run: tasks of one type and model take similar times.",
            defaultValue = "")
    private String model = "";

    @Mixin
    private TimingOptions timing = new TimingOptions();

    @Mixin
    private TimeoutOption timeout = new TimeoutOption();

    @Option(names = "--wait", description = "Follow the tasks to their end; exit code 1 if one of them fails.")
    private boolean wait;

    @Mixin
    private PoolOption pool = new PoolOption();

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    SubmitCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws Exception {
        List<SubmitTask> tasks = file == null ? List.of(fromFlags()) : fromLines(file);
        try (FairleadClient client = FairleadClient.connect(Reach.fairlead(connection.connection()))) {
            if (!wait) {
                send(client, tasks);
                surroundings.print(Printable.count(tasks.size(), "task", "tasks") + " submitted.");
                return 0;
            }
            Set<String> followed = Set.of(
                    client.connection().topics().hooksTask(),
                    client.connection().topics().hooksCustom());
            try (EventFeed feed = client.follow(followed, new EventFeed.From.End())) {
                send(client, tasks);
                return new TaskFollower(surroundings, pool.pool(), tasks).follow(feed);
            }
        }
    }

    private List<SubmitTask> fromLines(Path lines) {
        Connection to = connection.connection();
        try (RecordCodec codec = RecordCodec.open(to)) {
            return new TaskLines(new CommandDecoder(codec, to.topics()), submitter.user(), submitter.project())
                    .read(lines, surroundings);
        }
    }

    private SubmitTask fromFlags() {
        if (id == null || type == null) {
            throw new ParameterException(
                    spec.commandLine(), "Expected --id and --type, or a file of JSON lines, but they are missing.");
        }
        SubmitTask.Builder task = SubmitTask.newBuilder()
                .setTaskId(id)
                .setType(type)
                .setPayload(payload)
                .setName(name)
                .setUser(submitter.user())
                .setProject(submitter.project())
                .setPriority(priority)
                .setRequirements(requirements)
                .setLabels(labels)
                .setTimeoutMs(timeout.timeout().toMillis())
                .setModel(model);
        return timing.apply(task, surroundings.clock().instant()).build();
    }

    private void send(FairleadClient client, List<SubmitTask> tasks) {
        List<CompletableFuture<Long>> sent = new ArrayList<>();
        tasks.forEach(task -> sent.add(client.send(pool.pool(), task)));
        try {
            CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new)).join();
        } catch (CompletionException e) {
            long lost = sent.stream()
                    .filter(CompletableFuture::isCompletedExceptionally)
                    .count();
            throw new ClusterException(
                    "Expected to submit " + tasks.size() + " tasks, but " + lost + " were not taken: "
                            + String.valueOf(
                                    e.getCause() == null ? e : e.getCause().getMessage()),
                    e);
        }
    }
}
