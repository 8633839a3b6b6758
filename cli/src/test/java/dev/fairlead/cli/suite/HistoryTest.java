package dev.fairlead.cli.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HistoryTest {

    @TempDir
    Path folder;

    private final List<String> warnings = new ArrayList<>();

    @Test
    void shouldRememberDurationsAndInvocations() {
        // given
        Reports run = new Reports()
                .passed("x.ATest", "method:x.ATest#a()", 300)
                .passed("x.ATest", "uid:[engine:junit-jupiter]/[class:x.ATest]/[test-template:p(int)]/[i:#1]", 20)
                .task("x.ATest", "SUCCEEDED", 900);
        for (int i = 1; i <= 3; i++) {
            String id = "[engine:junit-jupiter]/[class:x.ATest]/[test-template:q(int)]/[test-template-invocation:#" + i;
            run.passed("x.ATest", "uid:" + id + "]", 100);
        }
        // when
        record(whole("x.ATest"), run);
        // then
        Units.Unit unit = Objects.requireNonNull(load().unit("x.ATest"));
        assertThat(unit.ms()).isEqualTo(620);
        assertThat(unit.setupMs()).isZero();
        assertThat(unit.methods().get("a()")).isEqualTo(new Units.Method(300, 0));
        assertThat(unit.methods().get("q(int)")).isEqualTo(new Units.Method(300, 3));
    }

    @Test
    void shouldAverageAndSeeWhatBelongsToNoTest() {
        // given
        List<Portion> two =
                List.of(whole("x.FirstTest").get(0), whole("x.ATest").get(0));
        // when
        record(two, passing("x.FirstTest", 100, 700).add(passing("x.ATest", 100, 5_100)));
        record(two, passing("x.FirstTest", 100, 700).add(passing("x.ATest", 300, 300)));
        // then
        Units.Unit unit = Objects.requireNonNull(load().unit("x.ATest"));
        assertThat(unit.ms()).isEqualTo((5_100 + 300) / 2);
        assertThat(unit.setupMs()).isEqualTo(2_500);
    }

    @Test
    void shouldNotTakeTheStartOfAJvmForTheClassItself() {
        // given
        List<Portion> planned = Stream.of("x.ATest", "x.BTest", "x.CrashTest", "x.DTest")
                .flatMap(name -> whole(name).stream())
                .toList();
        // when
        record(
                planned,
                new Reports()
                        .passed("x.ATest", "method:x.ATest#a()", 100)
                        .passed("x.BTest", "method:x.BTest#b()", 100)
                        .failed("x.CrashTest", "method:x.CrashTest#c()", "crash")
                        .passed("x.DTest", "method:x.DTest#d()", 100)
                        .task("x.ATest", "SUCCEEDED", 3_100, "w-1")
                        .task("x.BTest", "SUCCEEDED", 5_100, "w-2")
                        .task("x.CrashTest", "FAILED", 10, "w-1")
                        .task("x.DTest", "SUCCEEDED", 3_200, "w-1"));
        // then
        assertThat(load().unit("x.ATest"))
                .isNotNull()
                .extracting(Units.Unit::ms)
                .isEqualTo(100L);
        assertThat(load().unit("x.BTest"))
                .isNotNull()
                .extracting(Units.Unit::ms)
                .isEqualTo(2_100L);
        assertThat(load().unit("x.DTest"))
                .isNotNull()
                .extracting(Units.Unit::ms)
                .isEqualTo(100L);
    }

    @Test
    void shouldAddUpThePortionsOfAClassAndItsNestedClasses() {
        // given
        List<Portion> portions = List.of(
                new Portion("x.ATest [1/2]", List.of("x.ATest"), List.of("class:x.ATest"), List.of(), 1),
                new Portion("x.ATest [2/2]", List.of("x.ATest"), List.of("method:x.ATest#a()"), List.of(), 1));
        Reports run = new Reports()
                .passed("x.ATest", "method:x.ATest#a()", 300)
                .passed("x.ATest$Inner", "uid:[engine:e]/[class:x.ATest]/[nested-class:Inner]/[method:b()]", 50)
                .task("x.ATest [1/2]", "SUCCEEDED", 60);
        // when
        record(portions, run);
        assertThat(load().unit("x.ATest")).as("a portion is missing").isNull();
        record(portions, run.task("x.ATest [2/2]", "SUCCEEDED", 320));
        // then
        assertThat(load().unit("x.ATest"))
                .isNotNull()
                .extracting(Units.Unit::ms)
                .isEqualTo(350L);
    }

    @Test
    void shouldNotTakeAPartForTheWhole() {
        // given
        record(whole("x.ATest"), passing("x.ATest", 800, 800));
        History onlyFailed = load();
        // when
        onlyFailed.plan(whole("x.ATest"), false);
        onlyFailed.record(passing("x.ATest", 10, 10).report());
        // then
        assertThat(load().unit("x.ATest"))
                .isNotNull()
                .extracting(Units.Unit::ms)
                .isEqualTo(800L);
    }

    @Test
    void shouldKnowWhatFailedLast() {
        // when
        record(
                Stream.of("x.ATest", "x.BTest", "x.CTest", "x.DTest", "x.ETest")
                        .flatMap(name -> whole(name).stream())
                        .toList(),
                new Reports()
                        .failed("x.ATest", "method:x.ATest#a()", "java.lang.AssertionError")
                        .flaky("x.ATest", "method:x.ATest#b()")
                        .passed("x.BTest", "method:x.BTest#a()", 1)
                        .failed("x.CTest", "method:x.CTest#a()", "crash")
                        .task("x.ATest", "FAILED", 1)
                        .task("x.BTest", "SUCCEEDED", 1)
                        .task("x.CTest", "FAILED", 1)
                        .task("x.DTest", "FAILED", 1)
                        .task("x.DTest (retry 1)", "SUCCEEDED", 1)
                        .task("x.ETest", "CANCELLED", 1));
        // then
        assertThat(load().lastFailures()).containsExactlyInAnyOrder("method:x.ATest#a()", "x.CTest");
        // and when
        record(whole("x.ATest"), passing("x.ATest", 1, 1));
        assertThat(load().lastFailures()).isEmpty();
    }

    @Test
    void shouldRunAgainAsAWholeWhatFailedWithoutATest() {
        record(whole("tests/a.py"), new Reports().task("tests/a.py", "FAILED", 40));
        assertThat(load().lastFailuresByUnit()).isEqualTo(Map.of("tests/a.py", List.of("")));
        assertThat(load().unit("tests/a.py"))
                .isNotNull()
                .extracting(Units.Unit::ms)
                .isEqualTo(40L);
    }

    @Test
    void shouldStartAnewWithAWarningWhereTheFileCannotBeRead() throws Exception {
        // given
        Files.writeString(folder.resolve(HistoryFile.NAME), "{\"version\":1,\"suites\":{\"a\":");
        // then
        assertThat(load().isEmpty()).isTrue();
        assertThat(warnings).singleElement().asString().contains("history.json").contains("starting anew");
        // and when
        record(whole("x.ATest"), passing("x.ATest", 1, 1));
        warnings.clear();
        assertThat(load().isEmpty()).isFalse();
        assertThat(warnings).isEmpty();
    }

    @Test
    void shouldWarnAndGoOnWhereItCannotWrite() throws Exception {
        // given
        Path file = Files.createFile(folder.resolve("a-file"));
        History history = History.load(file.resolve(".fairlead"), "suite", warnings::add);
        // when
        history.record(passing("x.ATest", 1, 1).report());
        // then
        assertThat(warnings).singleElement().asString().startsWith("Expected to keep durations in ");
    }

    @Test
    void shouldLoseNothingWhenRunsEndSideBySide() throws Exception {
        // given
        List<Thread> runs = IntStream.range(0, 8)
                .mapToObj(i -> new Thread(() -> {
                    History history = History.load(folder, "suite " + i % 4, w -> {});
                    history.plan(whole("x.A" + i + "Test"), true);
                    history.record(passing("x.A" + i + "Test", 5, 5).report());
                }))
                .toList();
        // when
        runs.forEach(Thread::start);
        for (Thread run : runs) {
            run.join();
        }
        // then
        for (int i = 0; i < 8; i++) {
            assertThat(History.load(folder, "suite " + i % 4, warnings::add).unit("x.A" + i + "Test"))
                    .isNotNull();
        }
        assertThat(warnings).isEmpty();
    }

    @Test
    void shouldForgetWhatHasNotRunForLongest() {
        // given
        Map<String, Units.Unit> old = new HashMap<>();
        for (int i = 0; i < SuiteHistory.MAX_UNITS; i++) {
            old.put("x.Old" + i + "Test", new Units.Unit(1, 0, Map.of(), i));
        }
        SuiteHistory history = new SuiteHistory(SuiteHistory.MAX_UNITS, old, List.of());
        // when
        SuiteHistory after = history.after(Map.of("x.NewTest", new Units.Unit(1, 0, Map.of(), 0)), List.of());
        // then
        assertThat(after.units()).hasSize(SuiteHistory.MAX_UNITS).containsKey("x.NewTest");
        assertThat(after.units()).doesNotContainKey("x.Old0Test").containsKey("x.Old1Test");
    }

    private History load() {
        return History.load(folder, "suite", warnings::add);
    }

    private void record(List<Portion> planned, Reports run) {
        History history = load();
        history.plan(planned, true);
        history.record(run.report());
    }

    private static Reports passing(String name, long testMs, long taskMs) {
        return new Reports().passed(name, "method:" + name + "#a()", testMs).task(name, "SUCCEEDED", taskMs);
    }

    private static List<Portion> whole(String name) {
        return List.of(new Portion(name, List.of(name), List.of("class:" + name), List.of(), 1));
    }
}
