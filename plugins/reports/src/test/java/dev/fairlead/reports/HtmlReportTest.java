package dev.fairlead.reports;

import static dev.fairlead.reports.RunSamples.failed;
import static dev.fairlead.reports.RunSamples.run;
import static dev.fairlead.reports.RunSamples.test;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HtmlReportTest {
    private static final Pattern TAG = Pattern.compile("<(/?[a-zA-Z!][^\\s>]*)");

    @TempDir
    private Path folder;

    @Test
    void shouldShowWhatFailedBeforeAnythingElse() throws Exception {
        // when
        String html = write(RunSamples.mixed());

        // then
        assertThat(html).contains("2 tests failed");
        assertThat(html.indexOf("id=\"failed\"")).isPositive().isLessThan(html.indexOf("id=\"flaky\""));
        assertThat(html.indexOf("id=\"flaky\"")).isLessThan(html.indexOf("id=\"tests\""));
        assertThat(html).contains("passed on attempt 2");
        assertThat(html).contains("java.lang.AssertionError: expected 1 but was 2\n\tat a.B.c(B.java:1)");
    }

    @Test
    void shouldLetNothingThatTestsSayBecomeMarkup() throws Exception {
        // given
        String attack = "</script></pre><script>alert(1)</script><img src=x onerror=alert(1)>\"'><!--";
        TaskResult task =
                new TaskResult("t", attack, "FAILED", attack, 1, RunSamples.START, 5, attack, Map.of(attack, attack));
        RunReport report = new RunReport(
                attack,
                RunSamples.run().startedAt(),
                RunSamples.run().wallTime(),
                Map.of(attack, attack),
                List.of(
                        test(attack, attack, failed(attack)),
                        test(attack, attack, failed(attack), RunSamples.passed())),
                List.of(task),
                List.of(attack));

        // when
        String html = write(report);

        // then
        assertThat(TAG.matcher(html).results().map(m -> m.group(1)).filter(t -> t.startsWith("img")))
                .isEmpty();
        assertThat(TAG.matcher(html).results().map(m -> m.group(1)).filter(t -> t.equals("script")))
                .hasSize(2);
        assertThat(html).doesNotContain("\"'><!--").doesNotContain("onerror=alert(1)>");
        assertThat(data(html).get("tests").get(0).get("n").asText()).isEqualTo(attack);
    }

    @Test
    void shouldNeedNothingFromAnywhereAndRunOnlyItsOwnScript() throws Exception {
        // when
        String html = write(RunSamples.mixed());

        // then
        assertThat(html).doesNotContainPattern("(src|href)=\"(?!#|data:,)").doesNotContain("url(");
        assertThat(html).contains("default-src &#39;none&#39;").contains("script-src &#39;sha256-");
        assertThat(html).doesNotContainPattern("\\son[a-z]+=\"").doesNotContain("style=\"");
    }

    @Test
    void shouldStandOnLandmarksWithoutSkippedHeadings() throws Exception {
        // when
        String html = write(RunSamples.mixed());

        // then
        assertThat(html)
                .contains("<html lang=\"en\">", "<main id=\"main\">", "<nav aria-label=", "<header>", "<footer>");
        Matcher headings = Pattern.compile("<h([1-6])").matcher(html.substring(0, html.indexOf("id=\"data\"")));
        int previous = 0;
        while (headings.find()) {
            int level = Integer.parseInt(headings.group(1));
            assertThat(level).isLessThanOrEqualTo(previous + 1);
            previous = level;
        }
        assertThat(previous).isPositive();
    }

    @Test
    void shouldDrawEachWorkersTasksIntoLanes() throws Exception {
        // given
        List<TaskResult> tasks = List.of(
                task("a", "w-1", 0, 1000), task("b", "w-1", 500, 1000), task("c", "w-2", 0, 10), task("d", "", 0, 10));

        // when
        String html = write(RunSamples.run(List.of(), tasks));

        // then
        assertThat(html).contains("What each of 2 workers ran over 1 min 1 s");
        assertThat(Pattern.compile("class=\"lane\"").matcher(html).results()).hasSize(3);
        assertThat(Pattern.compile("class=\"ok\" x=").matcher(html).results()).hasSize(3);
    }

    @Test
    void shouldSayThatNothingRanWhenNothingRan() throws Exception {
        assertThat(write(run())).contains("No test ran").doesNotContain("All tests passed");
    }

    @Test
    void shouldStaySmallAndFastWithTwentyThousandTests() throws Exception {
        // when
        String html = write(RunSamples.large(20_000));

        // then
        assertThat(html.length()).isLessThan(3_000_000);
        assertThat(data(html).get("tests").size()).isEqualTo(20_000);
        assertThat(html.split("<article").length - 1).isLessThanOrEqualTo(200);
    }

    @Test
    void shouldCutLongOutputInTheMiddle() {
        String excerpt = Excerpt.of("h".repeat(50) + "m".repeat(1000) + "t".repeat(50), 90);
        assertThat(excerpt).startsWith("h".repeat(50)).endsWith("t".repeat(30)).contains("characters left out");
        assertThat(Excerpt.of("\uD83D\uDE00".repeat(100), 91))
                .matches(s -> CleanText.of(s).equals(s));
    }

    private static TaskResult task(String name, String worker, long from, long duration) {
        return new TaskResult(name, name, "SUCCEEDED", worker, 1, RunSamples.START + from, duration, "", Map.of());
    }

    private String write(RunReport report) throws Exception {
        return Files.readString(Reports.write(report, folder).html());
    }

    private static JsonNode data(String html) throws Exception {
        int from = html.indexOf('{', html.indexOf("id=\"data\""));
        return new ObjectMapper().readTree(html.substring(from, html.indexOf("</script>", from)));
    }
}
