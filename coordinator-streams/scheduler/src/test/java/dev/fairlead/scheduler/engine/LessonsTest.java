package dev.fairlead.scheduler.engine;

import static dev.fairlead.scheduler.simulation.SubmitDraft.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.scheduler.Command;
import dev.fairlead.scheduler.Command.TaughtRunTime;
import dev.fairlead.scheduler.ExperienceRecord;
import dev.fairlead.scheduler.Fact;
import dev.fairlead.scheduler.Outcome;
import dev.fairlead.scheduler.simulation.SubmitDraft;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Run times that the pool is taught. Without them worker a is chosen, as its id is the first. */
class LessonsTest {
    private static final TaughtRunTime ON_OLD = of("old", 9_000, 50);
    private static final TaughtRunTime ON_NEW = of("new", 1_000, 50);

    private final SchedulerFixture pool = SchedulerFixture.pool();

    @Test
    void shouldChooseWhereTasksAreTaughtToBeFastest() {
        // given
        crew(Map.of());
        // when
        teach(ON_OLD, ON_NEW);
        // then
        assertThat(pool.facts()).contains(new Fact.RunTimesTaught(2, 2));
        assertThat(placed(task("t1"))).isEqualTo("b");
    }

    @Test
    void shouldKnowWhatItWasTaughtBeforeItAskedForRunTimes() {
        // given
        teach(ON_OLD, ON_NEW);
        // when
        crew(Map.of());
        // then
        assertThat(placed(task("t1"))).isEqualTo("b");
    }

    @Test
    void shouldKnowWhatItWasTaughtAfterRestart() {
        // given
        crew(Map.of());
        teach(ON_OLD, ON_NEW);
        // when
        pool.restored();
        // then
        assertThat(placed(task("t1"))).isEqualTo("b");
    }

    @Test
    void shouldTakeOsAndCoresForTheClassOfWorkersThatNameNone() {
        // given
        activate(Map.of());
        pool.register("a", "i1", 1, Map.of("os", "linux", "cores", "2"));
        pool.register("b", "i1", 1, Map.of("os", "linux", "cores", "8"));
        // when
        teach(of("linux-2", 9_000, 50), of("linux-8", 1_000, 50));
        // then
        assertThat(placed(task("t1"))).isEqualTo("b");
    }

    @Test
    void shouldSayNothingOfOtherTypesAndModels() {
        // given
        crew(Map.of());
        // when
        teach(ON_OLD, ON_NEW);
        // then
        assertThat(placed(task("t1").model("bert"))).isEqualTo("a");
        assertThat(placed(task("t2").type("command"))).isEqualTo("b"); // a is busy
    }

    @Test
    void shouldLetWhatItSeesOutweighWhatItWasTaught() {
        // given
        crew(Map.of("history_window_size", "3"));
        teach(of("old", 200, 50), ON_NEW);
        // when
        List<String> workers = runOneByOne(6, 5_000);
        // then
        assertThat(workers).containsExactly("a", "b", "b", "b", "b", "b");
    }

    @Test
    void shouldCountWhatItWasTaughtOnlyWhileTheWindowHasRoom() {
        // given
        crew(Map.of("history_window_size", "2"));
        runOneByOne(6, 5_000);
        // when
        teach(of("old", 1, 100_000), of("new", 9_000_000, 100_000));
        // then
        assertThat(placed(task("after"))).isEqualTo("b");
    }

    @Test
    void shouldReplaceWhatItWasTaughtByWhatItIsTaughtAnew() {
        // given
        crew(Map.of());
        teach(ON_OLD, ON_NEW);
        // when
        teach(of("old", 10, 50));
        // then
        assertThat(pool.facts()).contains(new Fact.RunTimesTaught(1, 2));
        assertThat(placed(task("t1"))).isEqualTo("a");
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                Arguments.of(List.of(), "1 to 100 run times at once, but there are 0."),
                Arguments.of(
                        IntStream.range(0, 101).mapToObj(i -> of("c" + i, 1, 1)).toList(),
                        "1 to 100 run times at once, but there are 101."),
                Arguments.of(
                        Collections.nCopies(2, ON_NEW),
                        "each run time once, but two have the same type, model and class."),
                Arguments.of(
                        List.of(ON_NEW, new TaughtRunTime("../x", "", "old", 1, 1)),
                        "run times with a type of 1 to 200 visible characters, no path to elsewhere, but one has another."),
                Arguments.of(
                        List.of(new TaughtRunTime("junit", "a\nb", "old", 1, 1)),
                        "run times with a model and a class of at most 1000 printable characters, the class not blank, but"
                                + " one has another."),
                Arguments.of(
                        List.of(of(" ", 1, 1)),
                        "run times with a model and a class of at most 1000 printable characters, the class not blank, but"
                                + " one has another."),
                Arguments.of(
                        List.of(of("old", -1, 1)),
                        "run times with a mean of 0 to 10000000000 ms, but one has another."),
                Arguments.of(
                        List.of(of("old", 10_000_000_001L, 1)),
                        "run times with a mean of 0 to 10000000000 ms, but one has another."),
                Arguments.of(
                        List.of(of("old", 1, 0)),
                        "run times with a number of samples of 1 to 100000, but one has another."),
                Arguments.of(
                        List.of(of("old", 1, 100_001)),
                        "run times with a number of samples of 1 to 100000, but one has another."));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("wrong")
    void shouldRefuseAllOfALessonWhenOneIsWrong(List<TaughtRunTime> lesson, String reason) {
        // when
        pool.decide(new Command.Teach(lesson));
        // then
        Fact.StaleReport refusal = pool.last(Fact.StaleReport.class);
        assertThat(refusal.command()).isEqualTo("TeachRunTimes");
        assertThat(refusal.reason()).isEqualTo("Expected to be taught " + reason);
        assertThat(pool.store().load()).noneMatch(ExperienceRecord.class::isInstance);
    }

    private static TaughtRunTime of(String workerClass, long meanMs, int samples) {
        return new TaughtRunTime("junit", "", workerClass, meanMs, samples);
    }

    private void crew(Map<String, String> settings) {
        activate(settings);
        pool.register("a", "i1", 1, Map.of("class", "old", "cores", "2"));
        pool.register("b", "i1", 1, Map.of("class", "new", "cores", "2"));
    }

    private void activate(Map<String, String> settings) {
        pool.decide(new Command.ActivateScheduler("CustomScheduler", "PERFORMANCE_BASED", settings));
    }

    private void teach(TaughtRunTime... lesson) {
        pool.decide(new Command.Teach(List.of(lesson)));
    }

    private String placed(SubmitDraft draft) {
        return pool.submit(draft).last(Fact.Assign.class).workerId();
    }

    /** Tasks take so long on worker a, and a tenth of a second on b. */
    private List<String> runOneByOne(int tasks, long onOldMs) {
        return IntStream.range(0, tasks)
                .mapToObj(number -> {
                    String worker = placed(task("t" + number));
                    pool.started(worker, "t" + number).jump(worker.equals("a") ? onOldMs : 100);
                    pool.beat("a").beat("b").finished(worker, "t" + number, Outcome.SUCCEEDED);
                    return worker;
                })
                .toList();
    }
}
