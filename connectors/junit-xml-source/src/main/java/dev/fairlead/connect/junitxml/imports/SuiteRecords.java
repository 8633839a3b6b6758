package dev.fairlead.connect.junitxml.imports;

import dev.fairlead.connect.junitxml.report.ReportCase;
import dev.fairlead.connect.junitxml.report.ReportFailure;
import dev.fairlead.connect.junitxml.report.ReportSuite;
import dev.fairlead.events.ImportedCase;
import dev.fairlead.events.ImportedTask;
import dev.fairlead.events.ImportedTests;
import dev.fairlead.events.TestCaseResult;
import dev.fairlead.events.TestCounts;
import dev.fairlead.events.TestFailure;
import dev.fairlead.events.TestStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** The records that a file becomes: of each suite its test cases in chunks, then the task that says how many. */
public final class SuiteRecords {
    /** A chunk with so many characters is full. One test case has about as many at most, three bytes each at worst. */
    private static final int FULL = 100_000;

    private static final int MICROS = 1_000_000;

    private final ReportFile file;
    private final Provenance provenance;
    private final String importId;

    private SuiteRecords(ReportFile file, Provenance provenance) {
        this.file = file;
        this.provenance = provenance;
        this.importId = file.importId();
    }

    /** Always the same for the same file. */
    public static List<SpecificRecord> of(ReportFile file, List<ReportSuite> suites, Provenance provenance) {
        SuiteRecords records = new SuiteRecords(file, provenance);
        List<SpecificRecord> all = new ArrayList<>();
        for (int i = 0; i < suites.size(); i++) {
            List<ImportedTests> chunks = records.chunks(suites.get(i), i);
            all.addAll(chunks);
            all.add(records.task(suites.get(i), i, chunks.size()));
        }
        return all;
    }

    private List<ImportedTests> chunks(ReportSuite suite, int number) {
        List<ImportedTests> chunks = new ArrayList<>();
        List<ImportedCase> cases = new ArrayList<>();
        int characters = 0;
        for (ReportCase one : suite.cases()) {
            if (characters >= FULL) {
                chunks.add(new ImportedTests(importId, number, chunks.size(), cases));
                cases = new ArrayList<>();
                characters = 0;
            }
            cases.add(imported(one));
            characters += size(one);
        }
        chunks.add(new ImportedTests(importId, number, chunks.size(), cases));
        return chunks;
    }

    private static int size(ReportCase one) {
        ReportFailure failure = one.failure();
        int told = failure == null
                ? 0
                : failure.message().length() + failure.trace().length();
        int identity = one.id().length() + one.className().length() + one.name().length();
        return identity
                + told
                + one.reason().length()
                + one.stdout().length()
                + one.stderr().length();
    }

    private static ImportedCase imported(ReportCase one) {
        Double seconds = one.seconds();
        ReportFailure failure = one.failure();
        return new ImportedCase(
                one.execution(),
                seconds != null,
                new TestCaseResult(
                        one.id(),
                        one.className(),
                        one.name(),
                        TestStatus.valueOf(one.status().name()),
                        millis(one.startedAt()),
                        seconds == null ? 0 : Math.round(seconds * MICROS),
                        failure == null ? null : new TestFailure(failure.type(), failure.message(), failure.trace()),
                        one.reason(),
                        one.stdout(),
                        one.stderr(),
                        ""));
    }

    private ImportedTask task(ReportSuite suite, int number, int chunks) {
        long durationMs = Math.round(suite.secondsOrSum() * 1_000);
        Instant started = suite.startedAt();
        long startedMs = started == null ? file.modified().toEpochMilli() - durationMs : started.toEpochMilli();
        return ImportedTask.newBuilder()
                .setImportId(importId)
                .setSuite(number)
                .setOrigin(provenance.origin())
                .setSource(file.path())
                .setName(suite.name())
                .setProject(provenance.project())
                .setUser(provenance.user())
                .setLabels(labels(suite.properties()))
                .setWorkerClass(provenance.workerClass())
                .setHost(suite.host())
                .setStartedAtMs(startedMs)
                .setEndedAtMs(startedMs + durationMs)
                .setCounts(counts(suite.cases()))
                .setChunks(chunks)
                .build();
    }

    private Map<String, String> labels(Map<String, String> properties) {
        Map<String, String> labels = new HashMap<>(provenance.labels());
        String revision = properties.get(Provenance.REVISION);
        if (revision != null && !revision.isBlank()) {
            labels.put(Provenance.REVISION, revision);
        }
        return labels;
    }

    private static TestCounts counts(List<ReportCase> cases) {
        int passed = count(cases, ReportCase.Status.PASSED);
        int failed = count(cases, ReportCase.Status.FAILED);
        return new TestCounts(cases.size(), passed, failed, 0, cases.size() - passed - failed);
    }

    private static int count(List<ReportCase> cases, ReportCase.Status status) {
        return (int) cases.stream().filter(one -> one.status() == status).count();
    }

    private static long millis(@Nullable Instant time) {
        return time == null ? 0 : time.toEpochMilli();
    }
}
