package dev.fairlead.connect.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.connect.duckdb.history.History;
import dev.fairlead.connect.duckdb.history.RunTimes;
import dev.fairlead.connect.duckdb.history.RunTimes.RunTime;
import dev.fairlead.connect.duckdb.inprocess.HistoryImport;
import dev.fairlead.events.ImportedTask;
import dev.fairlead.events.TestCounts;
import dev.fairlead.events.WorkerInfo;
import dev.fairlead.events.WorkerRegistered;
import dev.fairlead.events.WorkerStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a scheduler may be taught out of a history. */
final class RunTimesTest {
    private static final long DAY_S = Duration.ofDays(1).toSeconds();

    @TempDir
    private Path folder;

    @Test
    void shouldCountRunsThatCameToAnEndByThemselvesFromTheirAssignment() {
        // given: w-2 has an attempt that failed after 2 s, and two that passed after 1 s; one was lost with w-1
        SampleLog log = new SampleRun("log").log;
        log.with(log.topics.hooksWorker(), "w-2", new WorkerRegistered(log.header(15, 0), worker("w-2")));
        try (Delivery delivery = new Delivery(file(), log.records, Map.of())) {
            delivery.all();
        }
        // when
        RunTimes found = runTimes(0, "", "");
        // then
        assertThat(found).isEqualTo(new RunTimes(List.of(new RunTime("junit", "m", "linux-2", 3, 1_333)), 0));
        assertThat(runTimes(0, "another", "").all()).isEmpty();
    }

    @Test
    void shouldTellHowLongModelsAndBrowsersTakeOnAClassOfWorkers() throws Exception {
        // given
        SampleLog log = new SampleRun("log").log;
        log.with(log.topics.hooksWorker(), "w-2", new WorkerRegistered(log.header(15, 0), worker("w-2")));
        // when
        try (Delivery delivery = new Delivery(file(), log.records, Map.of())) {
            delivery.all();
        }
        // then
        String figures = "worker_class, runs, failures, ran_ms_p50, ran_ms_max";
        assertThat(TestFile.rows(file(), "SELECT pool, type, model, " + figures + " FROM model_performance"))
                .containsExactly("default|junit|m|linux-2|3|1|1000.0|2000");
        assertThat(TestFile.rows(file(), "SELECT browser, " + figures + " FROM browser_performance ORDER BY ALL"))
                .containsExactly("browser.chromium|linux-2|1|0|1000.0|1000", "webgpu|linux-2|1|0|1000.0|1000");
    }

    /** As the scheduler takes it, which would look for nothing that was taught under another name. */
    @Test
    void shouldLeaveAWorkerWithoutAClassIfItSaysSo() {
        // given
        SampleLog log = new SampleRun("log").log;
        WorkerInfo nameless = WorkerInfo.newBuilder(worker("w-2"))
                .setCapabilities(Map.of("class", "", "os", "linux", "cores", "2"))
                .build();
        log.with(log.topics.hooksWorker(), "w-2", new WorkerRegistered(log.header(15, 0), nameless));
        try (Delivery delivery = new Delivery(file(), log.records, Map.of())) {
            delivery.all();
        }
        // then
        assertThat(runTimes(0, "", "")).isEqualTo(new RunTimes(List.of(), 3));
    }

    @Test
    void shouldSayHowManyRunsHaveNoClassOfWorkers() {
        // given
        try (Delivery delivery = new Delivery(file(), new SampleRun("log").log.records, Map.of())) {
            delivery.all();
        }
        // when
        RunTimes found = runTimes(0, "", "laptop");
        // then: a class that is named is one of suites that ran elsewhere
        assertThat(found).isEqualTo(new RunTimes(List.of(), 3));
    }

    @Test
    void shouldTakeSuitesThatRanElsewhereForTasksOfTheTypeAndClassThatAreNamed() {
        // given
        bring(suite("i-1", "big", 1, 4, 5), suite("i-2", "", 2, 10, 5), suite("skipped", "big", 1, 4, 0));
        // when
        RunTimes found = runTimes(0, "", "");
        // then
        assertThat(found).isEqualTo(new RunTimes(List.of(new RunTime("junit", "", "big", 1, 4_000)), 1));
        assertThat(runTimes(0, "", "laptop").all())
                .containsExactly(
                        new RunTime("junit", "", "big", 1, 4_000), new RunTime("junit", "", "laptop", 1, 10_000));
        assertThat(runTimes(0, "shop", "big").all()).containsExactly(new RunTime("junit", "", "big", 2, 7_000));
    }

    @Test
    void shouldForgetWhatIsOlderThanTheDaysAndTheLatestHundred() {
        // given
        ImportedTask[] suites = new ImportedTask[151];
        for (int i = 0; i < suites.length; i++) {
            suites[i] = suite("i-" + i, "big", i * DAY_S, i < 51 ? 1_000 : 1, 1);
        }
        bring(suites);
        // then
        assertThat(runTimes(0, "", "").all()).containsExactly(new RunTime("junit", "", "big", 100, 1_000));
        assertThat(runTimes(7, "", "").all()).containsExactly(new RunTime("junit", "", "big", 7, 1_000));
    }

    private RunTimes runTimes(int days, String project, String workerClass) {
        try (History history = History.open(file())) {
            return RunTimes.of(history, days, project, "junit", workerClass);
        }
    }

    private void bring(ImportedTask... suites) {
        try (HistoryImport history = HistoryImport.into(file())) {
            for (ImportedTask suite : suites) {
                history.add(suite);
            }
            history.finish();
        }
    }

    private Path file() {
        return folder.resolve("history.duckdb");
    }

    /** @param tests of which none is skipped; 0: one, which is */
    private static ImportedTask suite(String id, String workerClass, long startS, long seconds, int tests) {
        return ImportedTask.newBuilder()
                .setImportId(id)
                .setSuite(0)
                .setOrigin("elsewhere")
                .setSource("TEST-x.xml")
                .setName("x.Cart")
                .setProject("shop")
                .setLabels(Map.of())
                .setWorkerClass(workerClass)
                .setHost("host-1")
                .setStartedAtMs(SampleLog.time(startS))
                .setEndedAtMs(SampleLog.time(startS + seconds))
                .setCounts(new TestCounts(Math.max(1, tests), tests, 0, 0, tests == 0 ? 1 : 0))
                .setChunks(0)
                .build();
    }

    private static WorkerInfo worker(String id) {
        return WorkerInfo.newBuilder()
                .setWorkerId(id)
                .setInstanceId("i")
                .setAgentId("agent")
                .setPool("default")
                .setStatus(WorkerStatus.ALIVE)
                .setSlots(2)
                .setTypes(List.of("junit"))
                .setCapabilities(Map.of("os", "linux", "cores", "2"))
                .build();
    }
}
