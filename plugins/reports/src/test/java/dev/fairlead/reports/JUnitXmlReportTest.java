package dev.fairlead.reports;

import static dev.fairlead.reports.RunSamples.failed;
import static dev.fairlead.reports.RunSamples.passed;
import static dev.fairlead.reports.RunSamples.run;
import static dev.fairlead.reports.RunSamples.test;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.maven.plugin.surefire.log.api.NullConsoleLogger;
import org.apache.maven.plugins.surefire.report.ReportTestCase;
import org.apache.maven.plugins.surefire.report.ReportTestSuite;
import org.apache.maven.plugins.surefire.report.SurefireReportParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class JUnitXmlReportTest {
    @TempDir
    private Path folder;

    @Test
    void shouldBeReadBySurefiresOwnParser() throws Exception {
        // when
        new JUnitXmlReport(folder).write(RunSamples.mixed());

        // then
        SurefireReportParser parser = new SurefireReportParser(List.of(folder.toFile()), new NullConsoleLogger());
        List<ReportTestSuite> suites = parser.parseXMLReportFiles();
        assertThat(suites).hasSize(2);
        assertThat(suites.stream().mapToInt(ReportTestSuite::getNumberOfTests).sum())
                .isEqualTo(6);
        assertThat(suites.stream()
                        .mapToInt(ReportTestSuite::getNumberOfFailures)
                        .sum())
                .isEqualTo(2);
        assertThat(suites.stream().mapToInt(ReportTestSuite::getNumberOfSkipped).sum())
                .isEqualTo(2);
        assertThat(suites.stream().mapToInt(ReportTestSuite::getNumberOfFlakes).sum())
                .isEqualTo(1);
        ReportTestCase fails = suites.stream()
                .flatMap(s -> s.getTestCases().stream())
                .filter(c -> c.getName().equals("fails"))
                .findFirst()
                .orElseThrow();
        assertThat(fails.getFailureMessage()).isEqualTo("expected 1 but was 2");
        assertThat(fails.getFailureDetail()).contains("\tat a.B.c(B.java:1)");
        assertThat(fails.getFailureType()).isEqualTo("java.lang.AssertionError");
    }

    @Test
    void shouldWriteOneTestCasePerTestWithItsRerunsInside() throws Exception {
        // when
        new JUnitXmlReport(folder).write(RunSamples.mixed());

        // then
        Document first = parse(folder.resolve("TEST-a.FirstTest.xml"));
        Element failsTwice = testCase(first, "failsTwice");
        assertThat(names(failsTwice)).containsExactly("failure", "rerunFailure", "system-out");
        assertThat(attribute(failsTwice, "failure", "message")).isEqualTo("once");
        assertThat(attribute(failsTwice, "rerunFailure", "message")).isEqualTo("twice");
        Document second = parse(folder.resolve("TEST-a.SecondTest.xml"));
        Element flaky = testCase(second, "flaky");
        assertThat(names(flaky)).containsExactly("flakyFailure");
        Element flake = (Element) flaky.getElementsByTagName("flakyFailure").item(0);
        assertThat(flake.hasAttribute("time")).isFalse();
        assertThat(names(flake)).containsExactly("stackTrace", "system-out");
        assertThat(attribute(testCase(second, "aborted()"), "skipped", "message"))
                .isEqualTo("aborted: no network");
    }

    @Test
    void shouldNameNoPackageAndGiveTimesOfThreeDecimals() throws Exception {
        // when
        new JUnitXmlReport(folder).write(RunSamples.mixed());

        // then
        Element suite = parse(folder.resolve("TEST-a.FirstTest.xml")).getDocumentElement();
        assertThat(suite.hasAttribute("package")).isFalse();
        assertThat(suite.getAttribute("time")).isEqualTo("1.266");
        assertThat(suite.getAttribute("timestamp")).isEqualTo("2026-03-01T12:00:00");
        assertThat(testCase(suite.getOwnerDocument(), "passes").getAttribute("time"))
                .isEqualTo("1.235");
    }

    @Test
    void shouldStayWellFormedWhateverTestsPrint() throws Exception {
        // given
        String nasty =
                "]]> <a b=\"c\"> & \u0000\u0008\uFFFE \uD83D alone \uDE00 pair \uD83D\uDE00 \u001B[31mred\u001B[0m \r\n\tend";

        // when
        new JUnitXmlReport(folder).write(run(test("a.Test", "name " + nasty, failed(nasty))));

        // then
        Document document = parse(folder.resolve("TEST-a.Test.xml"));
        String message = attribute(document.getDocumentElement(), "failure", "message");
        assertThat(message)
                .isEqualTo("]]> <a b=\"c\"> & \uFFFD\uFFFD\uFFFD \uFFFD alone \uFFFD pair \uD83D\uDE00 red \r\n\tend");
        assertThat(document.getElementsByTagName("failure").item(0).getTextContent())
                .contains(message);
    }

    @Test
    void shouldTellTestsOfOneNameApart() throws Exception {
        // when
        new JUnitXmlReport(folder).write(run(test("a.Test", "same", passed()), test("a.Test", "same", passed())));

        // then
        Document document = parse(folder.resolve("TEST-a.Test.xml"));
        assertThat(testCase(document, "same")).isNotNull();
        assertThat(testCase(document, "same (2)")).isNotNull();
    }

    @Test
    void shouldGiveEverySuiteItsOwnHarmlessFile() throws Exception {
        // when
        new JUnitXmlReport(folder)
                .write(run(
                        test("../../etc/passwd", "t", passed()),
                        test("a/b", "t", passed()),
                        test("a?b", "t", passed()),
                        test("x.Foo", "t", passed()),
                        test("x.foo", "t", passed()),
                        test("long".repeat(200), "t", passed()),
                        test("", "t", passed())));

        // then
        List<String> files = files();
        assertThat(files).hasSize(7).allMatch(f -> f.matches("TEST-[A-Za-z0-9._$-]{0,140}\\.xml"));
        assertThat(files.stream().map(f -> f.toLowerCase(java.util.Locale.ROOT)))
                .doesNotHaveDuplicates();
    }

    @Test
    void shouldReplaceWhatAnEarlierRunLeft() throws Exception {
        // given
        Files.writeString(folder.resolve("TEST-a.Gone.xml"), "<testsuite/>");
        Files.writeString(folder.resolve("mine.xml"), "<mine/>");

        // when
        new JUnitXmlReport(folder).write(run());

        // then
        assertThat(files()).containsExactly("mine.xml");
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(f -> f.getFileName().toString()).sorted().toList();
        }
    }

    private static Document parse(Path file) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
    }

    private static Element testCase(Document document, String name) {
        NodeList cases = document.getElementsByTagName("testcase");
        for (int i = 0; i < cases.getLength(); i++) {
            Element element = (Element) cases.item(i);
            if (element.getAttribute("name").equals(name)) {
                return element;
            }
        }
        throw new AssertionError("Expected to find a test case '" + name + "', but there is none.");
    }

    private static String attribute(Element in, String element, String attribute) {
        return ((Element) in.getElementsByTagName(element).item(0)).getAttribute(attribute);
    }

    private static List<String> names(Element element) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < element.getChildNodes().getLength(); i++) {
            names.add(element.getChildNodes().item(i).getNodeName());
        }
        return names;
    }
}
