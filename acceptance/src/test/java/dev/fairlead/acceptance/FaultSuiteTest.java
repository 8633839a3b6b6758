package dev.fairlead.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A cluster of the built programs under fire, each kind of fault once; {@code scripts/soak} does the same for longer. */
@Tag("faults")
final class FaultSuiteTest {

    private static final Duration LIMIT = Duration.ofMinutes(15);
    private static final int LEAST = 12;

    @Test
    void shouldLoseAndDoubleNothingWhateverHappensToItsParts() throws Exception {
        // given
        Path folder = Files.createTempDirectory(Files.createDirectories(Path.of("target", "faults")), "run")
                .toAbsolutePath();

        // when
        try (Program soak = Program.start(
                folder,
                List.of(
                        Program.ROOT.resolve("scripts/soak").toString(),
                        "--minutes",
                        "0",
                        "--seed",
                        "3",
                        "--folder",
                        folder.toString()))) {
            Program.Ended ended = soak.await(LIMIT);

            // then
            assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
            JsonNode report =
                    new ObjectMapper().readTree(folder.resolve("report.json").toFile());
            assertThat(report.get("verdict").asText()).isEqualTo("PASSED");
            assertThat(report.get("faults").size()).isGreaterThanOrEqualTo(LEAST);
        }
    }
}
