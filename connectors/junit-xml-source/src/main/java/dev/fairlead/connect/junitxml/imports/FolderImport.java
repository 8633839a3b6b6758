package dev.fairlead.connect.junitxml.imports;

import dev.fairlead.connect.junitxml.report.DamagedReportException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;

/** Reads a folder once, as it is now. What the connector would send goes to a consumer. */
public final class FolderImport {
    /**
     * @param files that were read to their end
     * @param problems a sentence for each file that was not
     */
    public record Summary(int files, List<String> problems) {
        public Summary {
            problems = List.copyOf(problems);
        }
    }

    private FolderImport() {}

    /**
     * @throws IOException if the folder cannot be read
     * @throws IllegalArgumentException if the glob is none
     */
    public static Summary run(Path folder, String glob, Provenance provenance, Consumer<SpecificRecord> into)
            throws IOException {
        ReportFolder reports = new ReportFolder(folder, glob);
        List<String> problems = new ArrayList<>();
        int files = 0;
        for (FoundFile found : reports.look()) {
            try {
                ReportFile file = ReportFile.read(reports, found, ReportFile.MOST_BYTES);
                SuiteRecords.of(file, file.suites(provenance.zone()), provenance)
                        .forEach(into);
                files++;
            } catch (DamagedReportException e) {
                problems.add(problem(found, e));
            }
        }
        return new Summary(files, problems);
    }

    /** In one sentence, why a file is not read. */
    public static String problem(FoundFile file, DamagedReportException why) {
        return "Expected to read results from " + file.path() + ", but " + why.getMessage();
    }
}
