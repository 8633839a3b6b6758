package dev.fairlead.reports;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * All reports of a run in one folder: {@code junit/TEST-*.xml}, {@code report.html}, {@code report.json}. What an earlier
 * run left under these names is replaced.
 */
public final class Reports {

    /**
     * Where a run's reports are.
     *
     * @param junit the folder of the JUnit XML files
     */
    public record Written(Path junit, Path html, Path json) {}

    private Reports() {}

    public static Written write(RunReport report, Path folder) throws IOException {
        Files.createDirectories(folder);
        Written written =
                new Written(folder.resolve("junit"), folder.resolve("report.html"), folder.resolve("report.json"));
        new JUnitXmlReport(written.junit()).write(report);
        new HtmlReport().write(report, written.html());
        new JsonReport().write(report, written.json());
        return written;
    }
}
