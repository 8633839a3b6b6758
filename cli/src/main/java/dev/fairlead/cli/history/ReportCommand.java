package dev.fairlead.cli.history;

import dev.fairlead.cli.terminal.Surroundings;
import dev.fairlead.cli.terminal.UserException;
import dev.fairlead.connect.duckdb.history.History;
import dev.fairlead.connect.duckdb.history.Selection;
import dev.fairlead.reports.HtmlWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** All usual questions, answered on one page. */
@Command(
        name = "report",
        description = "Writes a page with the slowest, most failing, flaky and changed tests.",
        mixinStandardHelpOptions = true)
final class ReportCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description = "The page, an HTML file that needs nothing else.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path out;

    @Mixin
    private SelectionOptions selection = new SelectionOptions();

    @Mixin
    private DatabaseOption database = new DatabaseOption();

    ReportCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Path page = surroundings.folder().resolve(out);
        database.ask(surroundings, history -> write(page, history, selection.selection()));
        surroundings.print("Written to " + out + ".");
        return 0;
    }

    private static Path write(Path page, History history, Selection selection) {
        try (Writer writer = Files.newBufferedWriter(page)) {
            HistoryPage.write(new HtmlWriter(writer), history, selection);
            return page;
        } catch (IOException e) {
            throw new UserException(
                    "Expected to write the page to '" + page + "', but it cannot be written; choose another --out.", e);
        }
    }
}
