package dev.fairlead.cli.history;

import dev.fairlead.cli.options.JsonOption;
import dev.fairlead.cli.terminal.Surroundings;
import dev.fairlead.connect.duckdb.history.Answer;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Any question to a history file. */
@Command(
        name = "sql",
        description = "Answers an SQL query from a history file; docs/history.md tells its tables.",
        mixinStandardHelpOptions = true)
public final class SqlCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(paramLabel = "QUERY", description = "One statement of DuckDB's SQL that reads.")
    private String query = "";

    @Mixin
    private DatabaseOption database = new DatabaseOption();

    @Mixin
    private JsonOption json = new JsonOption();

    @Option(names = "--csv", description = "Comma-separated values instead of text for people.")
    private boolean csv;

    public SqlCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        if (csv && json.json()) {
            throw new ParameterException(spec.commandLine(), "Expected one of --json and --csv, but there are both.");
        }
        Answer answer = database.ask(surroundings, history -> history.ask(query));
        if (json.json()) {
            surroundings.print(AnswerText.json(answer));
        } else {
            (csv ? AnswerText.csv(answer) : AnswerText.table(answer)).forEach(surroundings::print);
        }
        return 0;
    }
}
