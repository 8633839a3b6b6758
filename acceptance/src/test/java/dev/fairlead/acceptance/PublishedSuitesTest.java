package dev.fairlead.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real suites give the same numbers as JUnit's own console launcher. */
final class PublishedSuitesTest {

    private static final Duration LIMIT = Duration.ofMinutes(5);

    @TempDir
    Path folder;

    @Test
    void shouldRunCommonsCodecOverFourWorkers() throws Exception {
        shouldGiveTheConsoleLaunchersNumbers(PublishedSuite.CODEC, 18_606);
    }

    @Test
    void shouldRunCommonsCollectionsOverFourWorkers() throws Exception {
        shouldGiveTheConsoleLaunchersNumbers(PublishedSuite.COLLECTIONS, 12_081);
    }

    @Test
    void shouldRunAJUnit4SuiteOverFourWorkers() throws Exception {
        shouldGiveTheConsoleLaunchersNumbers(PublishedSuite.CODEC_JUNIT4, 1_158);
    }

    private void shouldGiveTheConsoleLaunchersNumbers(PublishedSuite suite, int found) throws Exception {
        // given
        Counts expected = suite.countedByConsoleLauncher(folder);
        assertThat(expected.found()).isEqualTo(found);
        // when
        Program.Ended run =
                Program.fairlead(folder, suite.arguments("--workers", "4")).await(LIMIT);
        // then
        assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
        assertThat(Counts.ofReport(reports())).isEqualTo(expected);
        assertThat(idsOfReport()).hasSize(found);
    }

    private Path reports() {
        return folder.resolve("fairlead-reports");
    }

    private Set<String> idsOfReport() throws IOException {
        Set<String> ids = new HashSet<>();
        for (JsonNode test : Counts.report(reports()).get("tests")) {
            ids.add(test.get("id").asText());
        }
        return ids;
    }
}
