package dev.fairlead.cli.history;

import dev.fairlead.cli.options.SubmitterOptions;
import dev.fairlead.cli.options.WorkerClassOption;
import dev.fairlead.cli.terminal.Surroundings;
import dev.fairlead.cli.terminal.UserException;
import dev.fairlead.connect.duckdb.history.HistoryException;
import dev.fairlead.connect.duckdb.inprocess.HistoryImport;
import dev.fairlead.connect.junitxml.imports.FolderImport;
import dev.fairlead.connect.junitxml.imports.Provenance;
import dev.fairlead.connect.junitxml.imports.ReportFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The first history of a new user: what other tools left behind. */
@Command(
        name = "import",
        description = "Brings suites that ran elsewhere into a history file, from JUnit XML of any tool.",
        mixinStandardHelpOptions = true)
final class ImportCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(paramLabel = "FOLDER", description = "Where the files are, for instance target/surefire-reports.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path folder;

    @Option(
            names = "--glob",
            paramLabel = "GLOB",
            description = "Which files below it (default: ${DEFAULT-VALUE}).",
            defaultValue = ReportFolder.ANY_XML)
    private String glob = ReportFolder.ANY_XML;

    @Option(
            names = "--revision",
            paramLabel = "ID",
            description =
                    "What was tested; a property 'revision' in a file wins. Flaky is what differs on one revision.")
    private @Nullable String revision;

    @Option(
            names = "--origin",
            paramLabel = "NAME",
            description = "Where they ran (default: ${DEFAULT-VALUE}).",
            defaultValue = Provenance.ORIGIN)
    private String origin = Provenance.ORIGIN;

    @Mixin
    private WorkerClassOption workerClass = new WorkerClassOption();

    @Option(
            names = "--time-zone",
            paramLabel = "ZONE",
            description = "Of times in the files that name no zone (default: ${DEFAULT-VALUE}).",
            defaultValue = "UTC")
    private String zone = "UTC";

    @Mixin
    private SubmitterOptions submitter = new SubmitterOptions();

    @Mixin
    private DatabaseOption database = new DatabaseOption();

    ImportCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** 0 if every file was read, else 1. */
    @Override
    public Integer call() {
        Path from = surroundings.folder().resolve(folder);
        try (HistoryImport history = HistoryImport.into(database.file(surroundings))) {
            FolderImport.Summary summary = FolderImport.run(from, glob, provenance(), history::add);
            long added = history.finish();
            summary.problems().forEach(surroundings.terminal().err()::println);
            surroundings.print(summary.files() + " files read, "
                    + summary.problems().size() + " not; " + added + " suites are new in the history.");
            return summary.problems().isEmpty() ? 0 : 1;
        } catch (IOException | IllegalArgumentException | HistoryException e) {
            throw new UserException(String.valueOf(e.getMessage()), e);
        }
    }

    private Provenance provenance() {
        Map<String, String> labels = new LinkedHashMap<>();
        if (revision != null) {
            labels.put(Provenance.REVISION, revision);
        }
        try {
            return new Provenance(
                    origin, submitter.project(), submitter.user(), labels, workerClass.workerClass(), ZoneId.of(zone));
        } catch (DateTimeException e) {
            throw new UserException("Expected a time zone such as Europe/Berlin, but it is '" + zone + "'.", e);
        }
    }
}
