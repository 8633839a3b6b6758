package dev.fairlead.cli.history;

import dev.fairlead.cli.cluster.Reach;
import dev.fairlead.cli.options.ConnectionOptions;
import dev.fairlead.cli.options.PatienceOption;
import dev.fairlead.cli.options.PoolOption;
import dev.fairlead.cli.options.WorkerClassOption;
import dev.fairlead.cli.scheduler.Verdict;
import dev.fairlead.cli.terminal.Printable;
import dev.fairlead.cli.terminal.Surroundings;
import dev.fairlead.cli.terminal.Table;
import dev.fairlead.cli.terminal.UserException;
import dev.fairlead.client.EventFeed;
import dev.fairlead.client.FairleadClient;
import dev.fairlead.connect.duckdb.history.RunTimes;
import dev.fairlead.events.RunTimesTaught;
import dev.fairlead.events.TaughtRunTime;
import dev.fairlead.events.TeachRunTimes;
import dev.fairlead.scheduler.Command.Teach;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A history file tells a pool what to expect; by commands on the log, so that a replay knows it too. */
@Command(
        name = "teach",
        description =
                "Teaches a pool the run times of a history file, for tasks that it has seldom or never seen itself.",
        mixinStandardHelpOptions = true)
final class TeachCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Option(
            names = "--project",
            paramLabel = "NAME",
            description = "Only runs of this project (default: of all).",
            defaultValue = "")
    private String project = "";

    @Option(
            names = "--type",
            paramLabel = "TYPE",
            description = "As tasks of which type suites that ran elsewhere count (default: ${DEFAULT-VALUE}).",
            defaultValue = "junit")
    private String type = "junit";

    @Option(names = "--dry-run", description = "Only show what would be taught; needs no cluster.")
    private boolean dryRun;

    @Mixin
    private WorkerClassOption workerClass = new WorkerClassOption();

    @Mixin
    private DaysOption days = new DaysOption();

    @Mixin
    private DatabaseOption database = new DatabaseOption();

    @Mixin
    private PoolOption pool = new PoolOption();

    @Mixin
    private PatienceOption patience = new PatienceOption();

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    TeachCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        RunTimes found = database.ask(
                surroundings, history -> RunTimes.of(history, days.days(), project, type, workerClass.workerClass()));
        requireSome(found);
        table(found.all()).forEach(surroundings::print);
        surroundings.print("");
        if (dryRun) {
            surroundings.print("Nothing was sent: this is what would be taught.");
        } else {
            surroundings.print(Printable.line("Pool %s was taught %s, and knows %d now."
                    .formatted(pool.pool(), amount(found.all().size()), teach(found.all()))));
        }
        if (found.withoutClass() > 0) {
            surroundings.print("Left out: " + Printable.count(found.withoutClass(), "run", "runs")
                    + " on no class of workers; --worker-class names one for suites that ran elsewhere.");
        }
        return 0;
    }

    private void requireSome(RunTimes found) {
        if (found.all().isEmpty()) {
            throw new UserException("Expected to teach run times from " + database.file(surroundings)
                    + ", but it has none that count"
                    + (found.withoutClass() == 0
                            ? "."
                            : " on any class of workers; --worker-class names one for suites that ran elsewhere."));
        }
    }

    /** One command after the other, each when the one before is decided; how many the pool knows in the end. */
    private int teach(List<RunTimes.RunTime> all) {
        int known = 0;
        try (FairleadClient client = FairleadClient.connect(Reach.fairlead(connection.connection()));
                EventFeed feed =
                        client.follow(Set.of(client.connection().topics().hooksCustom()), new EventFeed.From.End())) {
            Verdict verdict = new Verdict(feed, surroundings.interrupts(), patience.patience());
            for (int from = 0; from < all.size(); from += Teach.MOST) {
                TeachRunTimes lesson = lesson(all.subList(from, Math.min(all.size(), from + Teach.MOST)));
                known = verdict.await(pool.pool(), lesson, RunTimesTaught.class, client.send(pool.pool(), lesson))
                        .getKnown();
            }
        }
        return known;
    }

    private static TeachRunTimes lesson(List<RunTimes.RunTime> some) {
        return new TeachRunTimes(some.stream()
                .map(one -> new TaughtRunTime(one.type(), one.model(), one.workerClass(), one.meanMs(), one.runs()))
                .toList());
    }

    private static List<String> table(List<RunTimes.RunTime> all) {
        Table table = new Table("TYPE", "MODEL", "WORKER CLASS", "RUNS", "MEAN");
        all.forEach(one ->
                table.row(one.type(), one.model(), one.workerClass(), one.runs(), Printable.duration(one.meanMs())));
        return table.lines();
    }

    private static String amount(int runTimes) {
        return Printable.count(runTimes, "run time", "run times");
    }
}
