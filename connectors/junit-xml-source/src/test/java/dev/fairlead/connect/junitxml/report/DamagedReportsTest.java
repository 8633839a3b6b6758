package dev.fairlead.connect.junitxml.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are no reports, not all of one, or not well meant. */
final class DamagedReportsTest {
    private static final String WHOLE =
            "<testsuite name=\"s\"><testcase name=\"a\"/><testcase name=\"b\"/></testsuite>";

    @TempDir
    private Path folder;

    @Test
    void shouldTellEveryBeginOfAReportFromAWholeOne() {
        for (int length = 20; length < WHOLE.length(); length++) {
            assertDamaged(WHOLE.substring(0, length), "it ends before it is complete.");
        }
    }

    @Test
    void shouldSayWhatElseIsWrong() {
        assertDamaged("<project><name>x</name></project>", "its root is <project>, not <testsuites> or <testsuite>.");
        assertDamaged(WHOLE + "<more/>", "it is no XML at line 1: ");
        assertDamaged("<testsuite>\n<a></b>\n</testsuite>", "it is no XML at line 2: ");
        assertDamaged("<testsuite><testcase name=\"&#0;\"/></testsuite>", "it is no XML at line 1: ");
        assertDamaged("", "it ends before it is complete.");
        assertDamaged("tests: 12", "it ends before it is complete.");
        String deep = "<testsuite>".repeat(5_000) + "</testsuite>".repeat(5_000);
        assertDamaged(deep, "its suites are nested more than 100 deep.");
    }

    @Test
    void shouldNeitherReadOtherFilesNorLetEntitiesGrow() throws Exception {
        // given
        Path secret = Files.writeString(folder.resolve("secret"), "the secret");
        String external = "<!DOCTYPE testsuite [<!ENTITY x SYSTEM \"" + secret.toUri() + "\">]>"
                + "<testsuite><testcase name=\"&x;\"/></testsuite>";
        String bomb = "<!DOCTYPE testsuite [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">"
                + "<!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">]><testsuite><testcase name=\"&c;\"/></testsuite>";
        String elsewhere = "<!DOCTYPE testsuite SYSTEM \"" + secret.toUri() + "\"><testsuite/>";

        // then
        for (String file : new String[] {external, bomb, elsewhere}) {
            assertDamaged(file, "it has a document type, which no tool for tests writes.");
        }
        assertDamaged("<testsuite><testcase name=\"&x;\"/></testsuite>", "it is no XML at line 1: ");
    }

    @Test
    void shouldKeepNoMoreOfATextThanFitsARecord() throws Exception {
        // given
        String long1 = "x".repeat(Clipped.OUTPUT - 1) + "\uD83D\uDE00 and more";
        String file = "<testsuite><testcase name=\"" + "n".repeat(5_000) + "\"><failure>" + long1
                + "</failure></testcase></testsuite>";
        // when
        ReportCase one = JUnitXml.read(file.getBytes(StandardCharsets.UTF_8), ZoneOffset.UTC)
                .get(0)
                .cases()
                .get(0);
        // then
        assertThat(one.name()).hasSize(Clipped.NAME + 8).endsWith("n … (cut)");
        assertThat(Objects.requireNonNull(one.failure()).trace())
                .isEqualTo("x".repeat(Clipped.OUTPUT - 1) + " … (cut)");
    }

    private static void assertDamaged(String file, String beginsWith) {
        assertThatThrownBy(() -> JUnitXml.read(file.getBytes(StandardCharsets.UTF_8), ZoneOffset.UTC))
                .as(file.substring(0, Math.min(100, file.length())))
                .isInstanceOf(DamagedReportException.class)
                .hasMessageStartingWith(beginsWith);
    }
}
