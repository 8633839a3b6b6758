package dev.fairlead.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

/** Pictures and the page of a history, with a test whose name means no good. */
@Timeout(120)
class HistoryReportTest {
    private static final String HOSTILE = "</text></svg><script>alert('1')</script>\"onload=x &amp; \u202E";

    @TempDir
    private static Path folder;

    @BeforeAll
    static void bringInAHistory() throws Exception {
        Path reports = Files.createDirectory(folder.resolve("reports"));
        for (int run = 0; run < 30; run++) {
            String time = "2026-03-%02dT10:00:00Z".formatted(run + 1);
            Files.writeString(
                    reports.resolve("run-" + run + ".xml"), """
                        <testsuite name="Cart" timestamp="%s" time="1">
                        <properties><property name="revision" value="r%d"/></properties>
                        <testcase classname="Cart" name="pays" time="%s"/>
                        <testcase classname="Cart" name="%s" time="0.1"><flakyFailure message="m" type="E"/></testcase>
                        <testcase classname="Cart" name="fails" time="0.2"><failure message="no" type="E"/></testcase>
                        </testsuite>\
                        """.formatted(time, run, seconds(run), escaped(HOSTILE)));
        }
        assertThat(run("history", "import", "reports", "--db", "h.duckdb")).isZero();
    }

    @Test
    void shouldWriteAPageThatIsReadableWithoutScriptsAndRunsNone() throws Exception {
        // when
        assertThat(run("history", "report", "--db", "h.duckdb", "--out", "report.html"))
                .isZero();
        // then
        String page = Files.readString(folder.resolve("report.html"));
        assertThat(page)
                .contains("Slower and faster", "Pettitt&#39;s test", "Benjamini and Hochberg")
                .contains("Flaky", "Most failing", "Slowest", "120 runs of 3 tests")
                .contains("slower by 50", "since 2026-03-16")
                .contains("prefers-color-scheme: dark", "script-src &#39;none&#39;")
                .contains("&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&quot;onload=x &amp;amp;")
                .doesNotContain("<script", "alert('1')", "src=", "href=\"http", "url(")
                .endsWith("</html>\n");
    }

    @Test
    void shouldDrawEachAnswerAsAnSvgOfItsOwn() throws Exception {
        for (String question : new String[] {"slow", "flaky", "failures", "trend"}) {
            // when
            assertThat(run("history", question, "--db", "h.duckdb", "--plot", question + ".svg"))
                    .isZero();
            // then
            String picture = Files.readString(folder.resolve(question + ".svg"));
            Document svg = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(picture)));
            assertThat(svg.getDocumentElement().getTagName()).isEqualTo("svg");
            assertThat(svg.getElementsByTagName("script").getLength()).isZero();
            assertThat(svg.getElementsByTagName("text").getLength()).isPositive();
            assertThat(svg.getElementsByTagName("style").item(0).getTextContent())
                    .contains("prefers-color-scheme: dark");
        }
        assertThat(Files.readString(folder.resolve("trend.svg"))).contains("slower by 50");
        assertThat(Files.readString(folder.resolve("slow.svg"))).contains("Cart · pays");
    }

    @Test
    void shouldPutAPageAroundAPictureIfTheNameSaysSo() throws Exception {
        assertThat(run("history", "flaky", "--db", "h.duckdb", "--plot", "flaky.html"))
                .isZero();
        assertThat(Files.readString(folder.resolve("flaky.html")))
                .startsWith("<!DOCTYPE html>")
                .contains("<h1>Flaky tests</h1>", "30 of 60 failed");
    }

    @Test
    void shouldSayThatAFileCannotBeWritten() {
        assertMistake("choose another --plot.", "history", "slow", "--db", "h.duckdb", "--plot", "nowhere/slow.svg");
        assertMistake("choose another --out.", "history", "report", "--db", "h.duckdb", "--out", "nowhere/report.html");
    }

    private static void assertMistake(String end, String... arguments) {
        CommandLineFixture fairlead = new CommandLineFixture(folder);
        assertThat(fairlead.run(arguments)).isEqualTo(2);
        assertThat(fairlead.err()).contains("but it cannot be written; " + end);
    }

    /** Half a second from the 16th run on, before that less than a tenth. */
    private static String seconds(int run) {
        return String.format(Locale.ROOT, "%.3f", (run < 15 ? 0.080 : 0.580) + (run * 7 % 10) / 1_000.0);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }

    private static int run(String... arguments) {
        return new CommandLineFixture(folder).run(arguments);
    }
}
