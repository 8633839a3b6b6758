package dev.fairlead.cli.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PlanTest {

    @TempDir
    Path folder;

    /** A class as it really is, which the history may know partly, wrongly, or not at all. */
    private record Real(TestClass testClass, Map<String, Integer> invocationsByMethod) {}

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void shouldRunEveryTestExactlyOnceWhateverTheHistorySays(int seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 25; round++) {
            // given
            List<Real> real = realClasses(random);
            Map<String, Units.Unit> known = new HashMap<>();
            real.forEach(r -> remember(r, random, known));
            List<TestSet> sets = List.of(set("a", classes(real)));
            // when
            List<Plan.Item> items = Plan.of(sets, history(known, List.of()), 1 + random.nextInt(8));
            // then
            for (Real each : real) {
                assertEachTestOnce(each, items);
            }
            assertThat(items.stream().map(i -> i.portion().name())).doesNotHaveDuplicates();
            assertThat(items)
                    .isSortedAccordingTo((a, b) ->
                            Long.compare(b.portion().estimateMs(), a.portion().estimateMs()));
        }
    }

    @Test
    void shouldRunOneClassATaskWithoutHistoryAndTheHeavyOnesFirst() {
        // given
        List<TestClass> classes =
                List.of(new TestClass("x.SmallTest", 2, Set.of()), new TestClass("x.LargeTest", 90, Set.of("a()")));
        // when
        List<Plan.Item> items = Plan.of(List.of(set("a", classes)), history(Map.of(), List.of()), 2);
        // then
        assertThat(items.stream().map(i -> i.portion().select()))
                .containsExactly(List.of("class:x.LargeTest"), List.of("class:x.SmallTest"));
    }

    @Test
    void shouldRunTheLongMethodAloneAndTheManyCasesByRanges() {
        // given
        Map<String, Units.Unit> known = Map.of(
                "x.PoleTest",
                        unit(
                                28_000,
                                0,
                                Map.of("pole()", new Units.Method(27_000, 0), "other()", new Units.Method(900, 0))),
                "x.CasesTest", unit(20_000, 0, Map.of("cases(int)", new Units.Method(20_000, 16_641))));
        List<TestClass> classes = List.of(
                new TestClass("x.PoleTest", 1, Set.of("pole()", "other()")),
                new TestClass("x.CasesTest", 1, Set.of("cases(int)")));
        // when
        List<Plan.Item> items = Plan.of(List.of(set("a", classes)), history(known, List.of()), 2);
        // then
        assertThat(items.get(0).portion().select()).containsExactly("method:x.PoleTest#pole()");
        assertThat(items.stream().flatMap(i -> i.portion().select().stream()).filter(s -> s.startsWith("iteration:")))
                .containsExactlyInAnyOrder(
                        "iteration:x.CasesTest#cases(int)[0..4159]",
                        "iteration:x.CasesTest#cases(int)[4160..8319]",
                        "iteration:x.CasesTest#cases(int)[8320..12479]",
                        "iteration:x.CasesTest#cases(int)[12480..33281+]");
        assertThat(items.stream()
                        .filter(i -> i.portion().select().contains("class:x.PoleTest"))
                        .map(i -> i.portion().excludeMethods()))
                .containsExactly(List.of("x.PoleTest#pole()"));
    }

    @Test
    void shouldNotMakeATaskThatMostLikelyRunsNoTest() {
        // given
        Map<String, Units.Unit> known = Map.of(
                "x.PoleTest", unit(28_000, 0, Map.of("pole()", new Units.Method(27_000, 0))),
                "x.PolesTest",
                        unit(
                                30_000,
                                0,
                                Map.of("a()", new Units.Method(16_000, 0), "b()", new Units.Method(14_000, 0))));
        List<TestClass> classes = List.of(
                new TestClass("x.PoleTest", 1, Set.of("pole()")),
                new TestClass("x.PolesTest", 1, Set.of("a()", "b()")));
        // when
        List<Plan.Item> items = Plan.of(List.of(set("a", classes)), history(known, List.of()), 2);
        // then
        assertThat(items.stream()
                        .map(i ->
                                i.portion().select() + " without " + i.portion().excludeMethods()))
                .containsExactly(
                        "[class:x.PoleTest] without []",
                        "[method:x.PolesTest#a()] without []",
                        "[class:x.PolesTest] without [x.PolesTest#a()]");
        assertThat(items.get(2).portion().estimateMs()).isEqualTo(14_000);
    }

    @Test
    void shouldNotSplitWhatIsMostlySetUpOrMustStayWhole() {
        // given
        Map<String, Units.Method> methods =
                Map.of("a()", new Units.Method(5_000, 0), "b()", new Units.Method(5_000, 0));
        Map<String, Units.Unit> known =
                Map.of("x.SetUpTest", unit(30_000, 20_000, methods), "x.OrderedTest", unit(30_000, 0, methods));
        List<TestClass> classes = List.of(
                new TestClass("x.SetUpTest", 1, Set.of("a()", "b()")), new TestClass("x.OrderedTest", 1, Set.of()));
        // when
        List<Plan.Item> items = Plan.of(List.of(set("a", classes)), history(known, List.of()), 4);
        // then
        assertThat(items.stream().map(i -> i.portion().name()))
                .containsExactlyInAnyOrder("x.SetUpTest", "x.OrderedTest");
    }

    @Test
    void shouldPutTinyClassesTogetherButNotWhatFailedLast() {
        // given
        List<TestClass> classes = new ArrayList<>();
        Map<String, Units.Unit> known = new HashMap<>();
        for (int i = 0; i < 50; i++) {
            String name = "x.T" + i + "Test";
            classes.add(new TestClass(name, 1, Set.of()));
            known.put(name, unit(5, 0, Map.of()));
        }
        History history = history(known, List.of(new Units.Failure("x.T7Test", "method:x.T7Test#a()")));
        // when
        List<Plan.Item> items = Plan.of(List.of(set("a", classes)), history, 2);
        // then
        assertThat(items).hasSize(4);
        assertThat(items.stream().map(i -> i.portion().select())).contains(List.of("class:x.T7Test"));
        assertThat(items.stream().map(i -> i.portion().name())).contains("x.T0Test + 19 more");
    }

    @Test
    void shouldTellTheSameClassOfTwoModulesApart() {
        // given
        List<TestClass> classes = List.of(new TestClass("x.ATest", 1, Set.of()));
        // when
        List<Plan.Item> items =
                Plan.of(List.of(set("app", classes), set("text", classes)), history(Map.of(), List.of()), 2);
        // then
        assertThat(items.stream().map(i -> i.portion().name())).containsExactly("app: x.ATest", "text: x.ATest");
    }

    @Test
    void shouldRunOnlyWhatFailed() {
        // given
        List<TestClass> classes = List.of(
                new TestClass("x.ATest", 1, Set.of()),
                new TestClass("x.BTest", 1, Set.of()),
                new TestClass("x.CTest", 1, Set.of()));
        History history = history(
                Map.of(),
                List.of(
                        new Units.Failure("x.ATest", "method:x.ATest#a()"),
                        new Units.Failure("x.ATest", "uid:[engine:e]"),
                        new Units.Failure("x.BTest", "method:x.BTest#a()"),
                        new Units.Failure("x.BTest", ""),
                        new Units.Failure("x.GoneTest", "method:x.GoneTest#a()")));
        // when
        List<Plan.Item> items = Plan.ofFailures(List.of(set("a", classes)), history);
        // then
        assertThat(items.stream().map(i -> i.portion().select()))
                .containsExactlyInAnyOrder(List.of("method:x.ATest#a()", "uid:[engine:e]"), List.of("class:x.BTest"));
    }

    /** As the executor would run it: selectors, less the excluded methods. */
    private static void assertEachTestOnce(Real real, List<Plan.Item> items) {
        real.invocationsByMethod().forEach((method, invocations) -> {
            int[] runs = new int[Math.max(1, invocations)];
            for (Plan.Item item : items) {
                for (String selector : item.portion().select()) {
                    count(selector, item.portion(), real.testClass().name(), method, runs);
                }
            }
            assertThat(runs).as("%s#%s", real.testClass().name(), method).containsOnly(1);
        });
    }

    private static void count(String selector, Portion portion, String className, String method, int[] runs) {
        String id = className + "#" + method;
        int from = runs.length;
        int to = -1;
        boolean isWhole = selector.equals("class:" + className)
                && !portion.excludeMethods().contains(id);
        if (isWhole || selector.equals("method:" + id)) {
            from = 0;
            to = runs.length - 1;
        } else if (selector.startsWith("iteration:" + id + "[")) {
            String[] range = selector.substring(selector.lastIndexOf('[') + 1, selector.length() - 1)
                    .split("\\.\\.", -1);
            from = Integer.parseInt(range[0]);
            to = Math.min(Integer.parseInt(range[1].replace("+", "")), runs.length - 1);
        }
        for (int i = from; i <= to; i++) {
            runs[i]++;
        }
    }

    private static List<Real> realClasses(Random random) {
        List<Real> classes = new ArrayList<>();
        int count = 1 + random.nextInt(20);
        for (int i = 0; i < count; i++) {
            Map<String, Integer> methods = new HashMap<>();
            int methodCount = 1 + random.nextInt(12);
            for (int m = 0; m < methodCount; m++) {
                methods.put(
                        "m" + m + (random.nextBoolean() ? "()" : "(int, [J)"), random.nextInt(3) * random.nextInt(60));
            }
            Set<String> visible = new HashSet<>(methods.keySet());
            visible.removeIf(m -> random.nextInt(10) == 0);
            boolean isWhole = random.nextInt(6) == 0;
            TestClass testClass =
                    new TestClass("x.C" + i + "Test", 1 + random.nextInt(50), isWhole ? Set.of() : visible);
            classes.add(new Real(testClass, methods));
        }
        return classes;
    }

    private static void remember(Real real, Random random, Map<String, Units.Unit> known) {
        if (random.nextInt(5) == 0) {
            return;
        }
        Map<String, Units.Method> methods = new HashMap<>();
        long total = 0;
        for (Map.Entry<String, Integer> each : real.invocationsByMethod().entrySet()) {
            long ms = (long) Math.exp(random.nextDouble() * 11);
            total += ms;
            if (random.nextInt(8) != 0) {
                int invocations = random.nextInt(6) == 0 ? random.nextInt(80) : each.getValue();
                methods.put(each.getKey(), new Units.Method(ms, invocations));
            }
        }
        methods.put("gone()", new Units.Method(3_000, random.nextInt(2) * 9));
        long setup = random.nextInt(4) == 0 ? total : 0;
        known.put(real.testClass().name(), unit(total + setup, setup, methods));
    }

    private static List<TestClass> classes(List<Real> real) {
        return real.stream().map(Real::testClass).toList();
    }

    private static Units.Unit unit(long ms, long setupMs, Map<String, Units.Method> methods) {
        return new Units.Unit(ms, setupMs, methods, 1);
    }

    private static TestSet set(String label, List<TestClass> classes) {
        TestSet.Jvm jvm = new TestSet.Jvm(List.of(), Map.of(), Map.of(), Path.of("/work"), null);
        return new TestSet(label, List.of("/classes"), jvm, List.of(), List.of(), true, classes);
    }

    private History history(Map<String, Units.Unit> units, List<Units.Failure> failures) {
        new HistoryFile(folder, w -> {}).update("suite", old -> new SuiteHistory(1, units, failures));
        return History.load(folder, "suite", w -> {});
    }
}
