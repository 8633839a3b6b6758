package dev.fairlead.cli.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class JUnitCompletionTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "junit-jupiter-api-5.13.4 junit-jupiter-engine-5.13.4 junit-platform-engine-1.13.4"
                        + " | junit-platform-launcher:1.13.4",
                "junit-jupiter-api-5.9.1 junit-platform-commons-1.9.1"
                        + " | junit-jupiter-engine:5.9.1 junit-platform-launcher:1.9.1",
                "junit-jupiter-api-6.1.3 junit-jupiter-engine-6.1.3 junit-platform-engine-6.1.3"
                        + " | junit-platform-launcher:6.1.3",
                "junit-jupiter-api-6.1.3 | junit-jupiter-engine:6.1.3 junit-platform-launcher:6.1.3",
                "junit-4.13.2 hamcrest-core-1.3 | junit-vintage-engine:5.14.4 junit-platform-launcher:1.14.4",
                "junit-4.12 | junit-vintage-engine:5.14.4 junit-platform-launcher:1.14.4",
                "junit-4.13.2 junit-vintage-engine-5.10.0 junit-platform-engine-1.10.0"
                        + " | junit-platform-launcher:1.10.0",
                "spock-core-2.3 junit-platform-engine-1.9.0 | junit-platform-launcher:1.9.0",
                "junit-jupiter-api-6.1.3 junit-jupiter-engine-6.1.3 junit-platform-launcher-6.1.3 | ''",
            })
    void shouldAddWhatFits(String jars, String added) throws Exception {
        assertThat(missing(jars)).isEqualTo(added);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "testng-7.10.2 | TestNG alone, which is not supported; run its tests by their own build, for example"
                        + " --command",
                "guava-33 | none",
                "junit-4.11 | 4.11",
                "junit-4.8.2 | 4.8.2",
                "junit-3.8.1 | 3.8.1",
            })
    void shouldSayWhatCannotRun(String jars, String fact) {
        assertThatThrownBy(() -> missing(jars))
                .isInstanceOf(SuiteException.class)
                .hasMessageStartingWith("Expected JUnit")
                .hasMessageContaining("the module")
                .hasMessageContaining(fact);
    }

    @Test
    void shouldTellJUnitByItsClassesWhereNamesSayNothing() throws Exception {
        // given
        Path jar = folder.resolve("everything.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(file)) {
            entry(zip, "META-INF/MANIFEST.MF", "Manifest-Version: 1.0\nImplementation-Version: 4.13.1\n");
            entry(zip, "org/junit/runner/RunWith.class", "");
        }
        // when
        ClassPathJUnit junit = ClassPathJUnit.of(
                List.of(jar.toString(), folder.resolve("gone.jar").toString()));
        // then
        assertThat(junit.version(ClassPathJUnit.Part.JUNIT4)).isEqualTo("4.13.1");
        assertThat(junit.has(ClassPathJUnit.Part.JUPITER_API)).isFalse();
    }

    @Test
    void shouldAddNothingTwice() {
        assertThat(CompleteClassPath.joined(
                        List.of("/r/opentest4j-1.3.0.jar", "/classes"),
                        List.of("/r/junit-platform-launcher-1.13.4.jar", "/r/opentest4j-1.2.0.jar")))
                .containsExactly("/r/opentest4j-1.3.0.jar", "/classes", "/r/junit-platform-launcher-1.13.4.jar");
    }

    private static void entry(ZipOutputStream zip, String name, String text) throws Exception {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String missing(String jars) throws SuiteException {
        List<String> classPath = Arrays.stream(jars.split(" "))
                .map(jar -> "/repository/" + jar + ".jar")
                .toList();
        return String.join(
                " ",
                JUnitCompletion.missing(ClassPathJUnit.of(classPath), "the module").stream()
                        .map(c -> c.artifact() + ":" + c.version())
                        .toList());
    }
}
