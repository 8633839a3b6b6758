package dev.fairlead.cli.history;

import dev.fairlead.cli.terminal.Surroundings;
import dev.fairlead.cli.terminal.UserException;
import dev.fairlead.connect.duckdb.history.History;
import dev.fairlead.connect.duckdb.history.HistoryException;
import java.nio.file.Path;
import java.util.function.Function;
import picocli.CommandLine.Option;

/** Which history. */
final class DatabaseOption {
    @Option(
            names = "--db",
            required = true,
            paramLabel = "FILE",
            description =
                    "The history file, as 'fairlead up --history', 'fairlead history import' or the DuckDB connector write"
                            + " it.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path file;

    Path file(Surroundings surroundings) {
        return surroundings.folder().resolve(file);
    }

    <T> T ask(Surroundings surroundings, Function<History, T> question) {
        try (History history = History.open(file(surroundings))) {
            return question.apply(history);
        } catch (HistoryException e) {
            throw new UserException(String.valueOf(e.getMessage()), e);
        }
    }
}
