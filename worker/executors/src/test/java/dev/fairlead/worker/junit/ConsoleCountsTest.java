package dev.fairlead.worker.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.worker.api.TestCase;
import dev.fairlead.worker.api.TestCase.Status;
import dev.fairlead.worker.harness.RecordedAttempt;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The measure is JUnit's own console launcher, in the version of each platform. */
final class ConsoleCountsTest {
    private static final Pattern FIGURE = Pattern.compile("\\[\\s*(\\d+) (tests|containers) (\\w+)");
    private static final List<String> JUPITER = List.of(
            "MixedSample",
            "GeneratedSample",
            "NestedSample",
            "BrokenBeforeAllSample",
            "BrokenAfterAllSample",
            "AbortedClassSample",
            "DisabledClassSample");
    private static final List<String> VINTAGE = List.of("OldSample", "OldParametersSample", "OldBrokenSample");

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void shouldCountAsTheConsoleLauncher(Suite suite) throws Exception {
        // given
        List<String> classes = (suite == Suite.JUNIT_4 ? VINTAGE : JUPITER)
                .stream().map(suite::sample).toList();
        Map<String, Long> console = console(suite, classes);
        RecordedAttempt attempt =
                suite.attempt(classes.stream().map("class:"::concat).toArray(String[]::new));
        // when
        try (JunitExecutor executor = Suite.executor(folder, 1, Map.of())) {
            executor.execute(attempt);
        }
        // then
        assertThat(console.get("tests found")).isGreaterThan(5);
        assertThat(attempt.count(Status.PASSED)).isEqualTo(console.get("tests successful"));
        assertThat(attempt.count(Status.ABORTED)).isEqualTo(console.get("tests aborted"));
        assertThat(attempt.count(Status.SKIPPED)).isEqualTo(console.get("tests skipped"));
        assertThat(attempt.count(Status.FAILED))
                .isEqualTo(console.getOrDefault("tests failed", 0L) + console.getOrDefault("containers failed", 0L));
        assertThat(attempt.tests()).extracting(TestCase::id).doesNotHaveDuplicates();
    }

    private static Map<String, Long> console(Suite suite, List<String> classes) throws Exception {
        List<String> command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java"));
        command.addAll(Suite.FAST_JVM);
        command.addAll(List.of("-jar", suite.consoleJar().toString(), "execute", "--details=none", "--disable-banner"));
        List<String> jars = suite.classPath().stream()
                .filter(entry -> !entry.contains("junit-platform") && !entry.contains("jupiter"))
                .toList();
        command.addAll(List.of("-cp", suite.samples() + File.pathSeparator + String.join(File.pathSeparator, jars)));
        classes.forEach(name -> command.addAll(List.of("-c", name)));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Map<String, Long> figures = new TreeMap<>();
        for (Matcher line = FIGURE.matcher(text); line.find(); ) {
            figures.put(line.group(2) + " " + line.group(3), Long.valueOf(line.group(1)));
        }
        assertThat(figures).as(text).isNotEmpty();
        return figures;
    }
}
