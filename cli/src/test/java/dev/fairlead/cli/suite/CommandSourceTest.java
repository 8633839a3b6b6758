package dev.fairlead.cli.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CommandSourceTest {

    @TempDir
    Path folder;

    @BeforeEach
    void shouldHaveFiles() throws Exception {
        Files.createDirectory(folder.resolve("tests"));
        Files.createFile(folder.resolve("tests/a one.py"));
        Files.createFile(folder.resolve("tests/b.py"));
    }

    @Test
    void shouldRunOneTaskPerFile() throws Exception {
        // when
        Suite suite =
                load("pytest -q '--out=x y/{name}.xml' {}", List.of("tests/*.py"), SuiteRequest.Selection.everything());
        // then
        assertThat(suite.tasks()).extracting(PlannedTask::name).containsExactly("tests/a one.py", "tests/b.py");
        assertThat(suite.tasks())
                .extracting(PlannedTask::taskId)
                .containsExactly("run-1/0001-a_one.py", "run-1/0002-b.py");
        PlannedTask first = suite.tasks().get(0);
        assertThat(first.type()).isEqualTo("command");
        assertThat(first.timeoutMs()).isEqualTo(90_000);
        JsonNode payload = Requests.payload(first);
        assertThat(payload.get("argv").toString())
                .isEqualTo("[\"pytest\",\"-q\",\"--out=x y/tests-a-one.py.xml\",\"tests/a one.py\"]");
        assertThat(payload.get("workdir").asText()).isEqualTo("project");
        assertThat(payload.get("projectDirectory").asText()).isEqualTo(folder.toString());
        assertThat(payload.get("junitXml").get(0).asText()).isEqualTo("out/tests-a-one.py.xml");
        assertThat(payload.get("environment").get("EXTRA").asText()).isEqualTo("2");
    }

    @Test
    void shouldRunTheCommandOnceWithoutFiles() throws Exception {
        Suite suite = load("make check", List.of(), SuiteRequest.Selection.everything());
        assertThat(suite.tasks()).singleElement().extracting(PlannedTask::name).isEqualTo("make check");
    }

    @Test
    void shouldRunTheLongestFirstAndThenOnlyWhatFailed() throws Exception {
        // given
        List<String> files = List.of("tests/*.py");
        Suite first = load("pytest {}", files, SuiteRequest.Selection.everything());
        first.history()
                .record(new Reports()
                        .task("tests/a one.py", "SUCCEEDED", 10)
                        .task("tests/b.py", "FAILED", 5_000)
                        .report());
        // then
        assertThat(load("pytest {}", files, SuiteRequest.Selection.everything()).tasks())
                .extracting(PlannedTask::name)
                .containsExactly("tests/b.py", "tests/a one.py");
        assertThat(load("pytest {}", files, Requests.onlyFailed()).tasks())
                .extracting(PlannedTask::name)
                .containsExactly("tests/b.py");
    }

    @Test
    void shouldRunAFileAgainAsAWhole() throws Exception {
        PlannedTask task = load("pytest {}", List.of("tests/*.py"), SuiteRequest.Selection.everything())
                .tasks()
                .get(0);
        assertThat(task.rerun("run-1/again", List.of("some selector")).payload())
                .isEqualTo(task.payload());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pytest {} | nothing/*.py | nothing/*.py",
                "pytest {} | '' | --files",
                "pytest | tests/*.py | {}",
                "sh 'x {} | tests/*.py | quote",
                "'   ' | '' | empty",
            })
    void shouldSayWhatIsWrong(String line, String files, String fact) {
        List<String> patterns = files.isEmpty() ? List.of() : List.of(files);
        assertThatThrownBy(() -> load(line, patterns, SuiteRequest.Selection.everything()))
                .isInstanceOf(SuiteException.class)
                .hasMessageStartingWith("Expected ")
                .hasMessageContaining(fact);
    }

    private Suite load(String line, List<String> files, SuiteRequest.Selection selection) throws SuiteException {
        SuiteRequest.Source source = new SuiteRequest.Command(line, files, List.of("out/{name}.xml"));
        return Suites.load(Requests.of(folder, source, selection), SuiteListener.silent());
    }
}
