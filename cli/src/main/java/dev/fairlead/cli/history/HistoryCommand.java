package dev.fairlead.cli.history;

import dev.fairlead.cli.options.JsonOption;
import dev.fairlead.cli.terminal.Surroundings;
import dev.fairlead.cli.terminal.UserException;
import dev.fairlead.connect.duckdb.history.Answer;
import dev.fairlead.connect.duckdb.history.History;
import dev.fairlead.connect.duckdb.history.HistoryException;
import dev.fairlead.connect.duckdb.history.ParquetExport;
import dev.fairlead.connect.duckdb.history.Selection;
import dev.fairlead.connect.duckdb.history.TestStatistics;
import dev.fairlead.connect.duckdb.history.Trend;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Questions that are asked of a history again and again. */
@Command(
        name = "history",
        description =
                "Tells from a history file which tests are slow, flaky, failing or changed, and schedulers how long they take.",
        synopsisSubcommandLabel = "QUESTION",
        subcommands = {
            HistoryCommand.Slow.class,
            HistoryCommand.Flaky.class,
            HistoryCommand.TrendVerb.class,
            HistoryCommand.Failures.class,
            ReportCommand.class,
            HistoryCommand.Export.class,
            ImportCommand.class,
            TeachCommand.class
        },
        mixinStandardHelpOptions = true)
public final class HistoryCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "Expected a question such as 'history slow', but there is none.");
    }

    /** An answer and its picture. */
    private record Told(String title, Answer answer, Drawing drawing) {}

    /** What the questions about tests have in common. */
    private abstract static class AboutTests implements Callable<Integer> {
        private final Surroundings surroundings;

        @Mixin
        private SelectionOptions selection = new SelectionOptions();

        @Option(
                names = "--plot",
                paramLabel = "FILE",
                description = "Draw them too, as SVG or, where the name ends so, .html.")
        private @Nullable Path plot;

        @Mixin
        private DatabaseOption database = new DatabaseOption();

        @Mixin
        private JsonOption json = new JsonOption();

        AboutTests(Surroundings surroundings) {
            this.surroundings = surroundings;
        }

        abstract Told told(History history, Selection selection);

        @Override
        public Integer call() {
            Told told = database.ask(surroundings, history -> told(history, selection.selection()));
            if (plot != null) {
                PictureFile.write(surroundings.folder().resolve(plot), told.title(), told.drawing());
            }
            Answer answer = told.answer();
            if (json.json()) {
                surroundings.print(AnswerText.json(answer));
            } else {
                AnswerText.table(answer).forEach(surroundings::print);
            }
            return 0;
        }
    }

    @Command(
            name = "slow",
            description = "The slowest tests, by their median on each class of workers.",
            mixinStandardHelpOptions = true)
    static final class Slow extends AboutTests {
        Slow(Surroundings surroundings) {
            super(surroundings);
        }

        @Override
        Told told(History history, Selection selection) {
            Answer answer = TestStatistics.slow(history, selection);
            return new Told("The slowest tests", answer, TestCharts.slow(answer));
        }
    }

    @Command(
            name = "flaky",
            description = "Tests that failed and passed on one revision (label 'revision'), or else within one run.",
            mixinStandardHelpOptions = true)
    static final class Flaky extends AboutTests {
        Flaky(Surroundings surroundings) {
            super(surroundings);
        }

        @Override
        Told told(History history, Selection selection) {
            Answer answer = TestStatistics.flaky(history, selection);
            return new Told("Flaky tests", answer, TestCharts.flaky(answer));
        }
    }

    @Command(
            name = "trend",
            description =
                    "Tests that became slower or faster, by Pettitt's change-point test; at most 5 in 100 by chance.",
            mixinStandardHelpOptions = true)
    static final class TrendVerb extends AboutTests {
        TrendVerb(Surroundings surroundings) {
            super(surroundings);
        }

        @Override
        Told told(History history, Selection selection) {
            List<Trend.Change> changes = Trend.changes(history, selection);
            String title = "Tests that became slower or faster";
            return new Told(title, Trend.answer(changes), new LevelChart(title, changes));
        }
    }

    @Command(name = "failures", description = "The tests that failed most often.", mixinStandardHelpOptions = true)
    static final class Failures extends AboutTests {
        Failures(Surroundings surroundings) {
            super(surroundings);
        }

        @Override
        Told told(History history, Selection selection) {
            Answer answer = TestStatistics.failures(history, selection);
            return new Told("The tests that failed most often", answer, TestCharts.failures(answer));
        }
    }

    @Command(
            name = "export",
            description = "Writes the tables as Parquet files, a folder a day.",
            mixinStandardHelpOptions = true)
    static final class Export implements Callable<Integer> {
        private final Surroundings surroundings;

        @Mixin
        private DatabaseOption database = new DatabaseOption();

        @Option(
                names = "--to",
                required = true,
                paramLabel = "DIR",
                description = "Where to; days that are there already are replaced.")
        @SuppressWarnings("NullAway.Init") // set by picocli
        private Path folder;

        Export(Surroundings surroundings) {
            this.surroundings = surroundings;
        }

        @Override
        public Integer call() {
            try {
                ParquetExport.write(
                                database.file(surroundings),
                                surroundings.folder().resolve(folder))
                        .forEach((table, rows) -> surroundings.print(table + "   " + rows));
                return 0;
            } catch (HistoryException e) {
                throw new UserException(String.valueOf(e.getMessage()), e);
            }
        }
    }
}
