package dev.fairlead.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fairlead.cli.cluster.Engine;
import dev.fairlead.cli.cluster.EngineSettings;
import dev.fairlead.cli.logging.Logging;
import dev.fairlead.cli.options.ConnectionOptions;
import dev.fairlead.cli.options.PatienceOption;
import dev.fairlead.cli.options.PluginDirsOption;
import dev.fairlead.cli.options.StrategyOptions;
import dev.fairlead.cli.scheduler.MetricsText;
import dev.fairlead.cli.scheduler.Verdict;
import dev.fairlead.cli.terminal.Surroundings;
import dev.fairlead.cli.terminal.UserException;
import dev.fairlead.client.CoordinatorQueries;
import dev.fairlead.client.Event;
import dev.fairlead.client.EventFeed;
import dev.fairlead.client.FairleadClient;
import dev.fairlead.coordinator.service.SchedulerPlugins;
import dev.fairlead.events.ActivateScheduler;
import dev.fairlead.events.SchedulerActivated;
import dev.fairlead.events.SetShare;
import dev.fairlead.events.ShareChanged;
import dev.fairlead.events.SubmitTask;
import dev.fairlead.events.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Several users, projects, priorities and kinds of workers on an embedded broker, cycle by cycle. */
@Command(
        name = "scheduler",
        description =
                "Runs short tasks of four users on two kinds of workers, tells who gets which slots, cycle by cycle,"
                        + " and ends with the pool's metrics.",
        mixinStandardHelpOptions = true)
final class SchedulerDemo implements Callable<Integer> {
    private static final String POOL = "default";
    private static final int MOST = 1_000;
    private static final int LARGE_PART = 4;
    private static final Duration CYCLE = Duration.ofMillis(250);
    private final Surroundings surroundings;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(
            names = "--scheduler",
            paramLabel = "ID",
            defaultValue = "FairnessScheduler",
            description = "Who schedules (default: ${DEFAULT-VALUE}); 'fairlead scheduler list' names all.")
    private String scheduler = "";

    @Mixin
    private StrategyOptions options = new StrategyOptions();

    @Option(
            names = "--workers",
            paramLabel = "N",
            defaultValue = "8",
            description = "Workers with one slot each; every fourth is a large one (default: ${DEFAULT-VALUE}).")
    private int workers;

    @Option(
            names = "--tasks",
            paramLabel = "N",
            defaultValue = "50",
            description = "Tasks, half of them ann's (default: ${DEFAULT-VALUE}).")
    private int tasks;

    @Mixin
    private PluginDirsOption pluginDirs = new PluginDirsOption();

    @Mixin
    private PatienceOption patience = new PatienceOption();

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    SchedulerDemo(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws InterruptedException {
        within("--workers", workers);
        within("--tasks", tasks);
        check();
        Logging.problemsToStandardError();
        int large = workers / LARGE_PART;
        EngineSettings settings = EngineSettings.whole(
                        connection::connectionTo,
                        null,
                        new EngineSettings.Ports(EngineSettings.FREE, EngineSettings.FREE, EngineSettings.NONE),
                        crew("small", workers - large))
                .with(pluginDirs.sources(surroundings));
        try (Engine engine = Engine.start(settings)) {
            engine.awaitReady();
            if (large == 0) {
                return show(engine);
            }
            try (Engine more =
                    Engine.start(EngineSettings.joining(engine.connection(), crew(DemoTasks.LARGE, large)))) {
                more.awaitReady();
                return show(engine);
            }
        }
    }

    private void check() {
        try (SchedulerPlugins plugins = pluginDirs.load(surroundings)) {
            options.check(plugins.catalogue().require(scheduler));
        } catch (IllegalArgumentException e) {
            throw new UserException(String.valueOf(e.getMessage()), e);
        }
    }

    private static EngineSettings.Crew crew(String kind, int workers) {
        return new EngineSettings.Crew(POOL, kind, workers, 1, Map.of(DemoTasks.KIND, kind), Map.of());
    }

    private int show(Engine engine) throws InterruptedException {
        try (FairleadClient client = FairleadClient.connect(engine.connection())) {
            Topics topics = client.connection().topics();
            List<SubmitTask> submits = new DemoTasks(workers >= LARGE_PART).make(tasks);
            try (EventFeed verdicts = client.follow(Set.of(topics.hooksCustom()), new EventFeed.From.End());
                    EventFeed feed = client.follow(Set.of(topics.hooksTask()), new EventFeed.From.End())) {
                prepare(client, verdicts);
                CompletableFuture.allOf(submits.stream()
                                .map(submit -> client.send(POOL, submit))
                                .toArray(CompletableFuture[]::new))
                        .join();
                int failed = follow(feed, new DemoBoard(submits));
                metrics(new CoordinatorQueries(Objects.requireNonNull(engine.queries())));
                return surroundings.interrupts().isRaised()
                        ? surroundings.interrupts().exitCode()
                        : failed == 0 ? 0 : 1;
            }
        }
    }

    private void prepare(FairleadClient client, EventFeed verdicts) {
        SchedulerActivated active = decided(
                client,
                verdicts,
                new ActivateScheduler(scheduler, options.strategy(), options.settings()),
                SchedulerActivated.class);
        decided(client, verdicts, new SetShare("bob", 2.0, 0, "", 0L), ShareChanged.class);
        surroundings.print(
                "%s %s, %s: %d workers with a slot each, %d of them large; %d tasks; bob has weight 2, the others 1."
                        .formatted(
                                active.getScheduler(),
                                active.getVersion(),
                                active.getStrategy(),
                                workers,
                                workers / LARGE_PART,
                                tasks));
    }

    private <F extends SpecificRecord> F decided(
            FairleadClient client, EventFeed verdicts, SpecificRecord command, Class<F> answer) {
        return new Verdict(verdicts, surroundings.interrupts(), patience.patience())
                .await(POOL, command, answer, client.send(POOL, command));
    }

    /** @return tasks that failed */
    private int follow(EventFeed feed, DemoBoard board) {
        while (!board.isDone() && !surroundings.interrupts().isRaised()) {
            for (Event event : feed.poll(CYCLE)) {
                board.accept(event.value());
            }
            String line = board.cycle();
            if (line != null) {
                surroundings.print(line);
            }
        }
        return board.failed();
    }

    /** The coordinator's queries follow its facts: they may be a moment behind. */
    private void metrics(CoordinatorQueries queries) throws InterruptedException {
        JsonNode pool = null;
        while (!surroundings.interrupts().isRaised() && isBehind(pool)) {
            pool = queries.poolMetrics(POOL).orElse(null);
            if (isBehind(pool)) {
                surroundings.interrupts().await(CYCLE);
            }
        }
        if (pool == null) {
            throw new UserException("Expected to ask the coordinator for the pool's metrics, but it was interrupted.");
        }
        surroundings.print("");
        new MetricsText(pool).lines().forEach(surroundings::print);
    }

    private boolean isBehind(@Nullable JsonNode pool) {
        return pool == null
                || pool.path("completed").asInt() + pool.path("failed").asInt() < tasks;
    }

    private void within(String option, int value) {
        if (value < 1 || value > MOST) {
            throw new ParameterException(
                    spec.commandLine(), "Expected %s from 1 to %d, but it is %d.".formatted(option, MOST, value));
        }
    }
}
