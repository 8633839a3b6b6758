package dev.fairlead.reports;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonReportTest {
    private final ObjectMapper mapper = new ObjectMapper();

    @TempDir
    private Path folder;

    @Test
    void shouldHoldEveryTestWithItsAttempts() throws Exception {
        // when
        JsonNode json = write(RunSamples.mixed());

        // then
        assertThat(json.get("formatVersion").asInt()).isEqualTo(1);
        assertThat(json.get("startedAt").asText()).isEqualTo("2026-03-01T12:00:00Z");
        assertThat(json.get("wallTimeMs").asLong()).isEqualTo(61_500);
        assertThat(mapper.writeValueAsString(json.get("totals")))
                .isEqualTo("{\"total\":6,\"passed\":2,\"failed\":2,\"aborted\":1,\"skipped\":1,\"flaky\":1}");
        JsonNode flaky = json.get("tests").get(3);
        assertThat(flaky.get("flaky").asBoolean()).isTrue();
        assertThat(flaky.get("attempts").get(0).get("failure").get("message").asText())
                .isEqualTo("at first");
        assertThat(flaky.get("attempts").get(1).get("status").asText()).isEqualTo("PASSED");
        assertThat(flaky.get("attempts").get(1).has("failure")).isFalse();
    }

    @Test
    void shouldKeepItsPromiseOfLegalText() throws Exception {
        // when
        JsonNode json = write(RunSamples.run(RunSamples.test("s\uD800", "\uDC00 \u001B[1mx", RunSamples.passed())));

        // then
        assertThat(json.get("tests").get(0).get("suite").asText()).isEqualTo("s\uFFFD");
        assertThat(json.get("tests").get(0).get("name").asText()).isEqualTo("\uFFFD x");
    }

    @Test
    void shouldBeDescribedFieldByField() throws Exception {
        // given
        TaskResult task =
                new TaskResult("t", "n", "FAILED", "w", 1, 2, 3, "killed", Map.of("thread-dump", "\"main\" …"));
        List<TestResult> tests = new ArrayList<>(RunSamples.mixed().tests());
        Set<String> fields = new TreeSet<>();

        // when
        collect(write(RunSamples.run(tests, List.of(task))), fields);

        // then
        String description = Files.readString(Path.of("../../docs/report-json.md"));
        assertThat(fields).hasSizeGreaterThan(30).allMatch(f -> description.contains("`" + f + "`"));
    }

    private static void collect(JsonNode node, Set<String> fields) {
        node.properties().forEach(property -> {
            if (!property.getKey().equals("workers")) {
                fields.add(property.getKey());
            }
            collect(property.getValue(), fields);
        });
        if (node.isArray()) {
            node.forEach(element -> collect(element, fields));
        }
    }

    private JsonNode write(RunReport report) throws Exception {
        Path file = folder.resolve("report.json");
        new JsonReport().write(report, file);
        return mapper.readTree(file.toFile());
    }
}
