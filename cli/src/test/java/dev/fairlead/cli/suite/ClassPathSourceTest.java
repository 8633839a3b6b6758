package dev.fairlead.cli.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ClassPathSourceTest {

    private static final List<String> JUNIT = Arrays.stream(
                    System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> entry.matches(".*(junit|opentest4j)[^/]*\\.jar"))
            .toList();

    @TempDir
    Path folder;

    @BeforeEach
    void shouldHaveClasses() throws Exception {
        String test = "package x; class %s { @org.junit.jupiter.api.Test void a() {} }";
        Sources.compile(
                folder.resolve("classes"),
                Map.of("x.ATest", test.formatted("ATest"), "x.BCheck", test.formatted("BCheck")));
    }

    @Test
    void shouldRunTheTestClassesOfAFolder() throws Exception {
        // when
        Suite suite = load(List.of(), SuiteRequest.Selection.everything());
        // then
        assertThat(suite.title()).isEqualTo("classes");
        assertThat(suite.tasks()).singleElement().extracting(PlannedTask::name).isEqualTo("x.ATest");
        JsonNode payload = Requests.payload(suite.tasks().get(0));
        assertThat(payload.get("classPath").get(0).asText())
                .isEqualTo(folder.resolve("classes").toString());
        assertThat(payload.get("classPath").toString()).contains("junit-platform-launcher");
        assertThat(payload.get("select").toString()).isEqualTo("[\"class:x.ATest\"]");
        assertThat(payload.get("jvmArgs").toString()).isEqualTo("[\"-Dextra=1\"]");
        assertThat(payload.get("workingDirectory").asText()).isEqualTo(folder.toString());
        assertThat(payload.get("javaHome").isNull()).isTrue();
    }

    @Test
    void shouldTakeOtherPatternsInPlaceOfTheUsualOnes() throws Exception {
        assertThat(load(List.of("classes"), Requests.include("*Check")).tasks())
                .singleElement()
                .extracting(PlannedTask::name)
                .isEqualTo("x.BCheck");
    }

    @Test
    void shouldRunFailedTestsAgainByTheirSelectors() throws Exception {
        PlannedTask task =
                load(List.of(), SuiteRequest.Selection.everything()).tasks().get(0);
        PlannedTask again = task.rerun("run-1/again", List.of("method:x.ATest#a()"));
        assertThat(again.taskId()).isEqualTo("run-1/again");
        assertThat(Requests.payload(again).get("select").toString()).isEqualTo("[\"method:x.ATest#a()\"]");
        assertThat(Requests.payload(again).get("classPath"))
                .isEqualTo(Requests.payload(task).get("classPath"));
    }

    @Test
    void shouldNameAnEntryThatIsMissing() {
        assertRefused(
                List.of("missing.jar"), List.of(), folder.resolve("missing.jar").toString());
        assertRefused(
                List.of("classes"),
                List.of(Path.of("nowhere")),
                folder.resolve("nowhere").toString());
    }

    @Test
    void shouldSayThatThereIsNoTestOrNoJUnit() throws Exception {
        Files.createDirectory(folder.resolve("empty"));
        assertRefused(List.of("classes"), List.of(), "JUnit");
        assertRefused(JUNIT, List.of(Path.of("empty")), "there are none");
        assertRefused(JUNIT, List.of(), "--scan");
    }

    private void assertRefused(List<String> entries, List<Path> scan, String fact) {
        SuiteRequest request = Requests.of(folder, new SuiteRequest.ClassPath(entries, scan));
        assertThatThrownBy(() -> Suites.load(request, SuiteListener.silent(), Requests.machine(folder)))
                .isInstanceOf(SuiteException.class)
                .hasMessageStartingWith("Expected ")
                .hasMessageContaining(fact);
    }

    private Suite load(List<String> scan, SuiteRequest.Selection selection) throws SuiteException {
        List<String> entries = List.of("classes" + File.pathSeparator + String.join(File.pathSeparator, JUNIT));
        SuiteRequest.Source source =
                new SuiteRequest.ClassPath(entries, scan.stream().map(Path::of).toList());
        return Suites.load(
                Requests.of(folder, source, selection),
                SuiteListener.silent(),
                Requests.machine(folder.resolve("cache")));
    }
}
