package dev.fairlead.worker.command;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.worker.api.TestCase;
import dev.fairlead.worker.api.TestCase.Status;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JunitXmlTest {

    @Test
    void shouldReadWhatPytestWrites() throws Exception {
        // when
        List<TestCase> cases = read("""
                <?xml version="1.0" encoding="utf-8"?><testsuites name="pytest tests"><testsuite name="pytest" errors="1"
                 failures="1" skipped="1" tests="4" time="0.047" timestamp="2026-11-22T10:11:12.5+01:00" hostname="h">
                <testcase classname="tests.test_a.TestA" name="test_ok[1-2]" time="0.001"><system-out>out</system-out>
                <system-err>err</system-err></testcase>
                <testcase classname="tests.test_a" name="test_bad" time="1,234.5"><failure message="assert 1 == 2">def test_bad():
                E   assert 1 == 2</failure></testcase>
                <testcase classname="tests.test_a" name="test_skip" time="0"><skipped type="pytest.skip" message="not here">x</skipped></testcase>
                <testcase classname="tests.test_a" name="test_error"><error type="fixture" message="failed on setup">trace</error></testcase>
                </testsuite></testsuites>""");
        // then
        assertThat(cases)
                .extracting(TestCase::status)
                .containsExactly(Status.PASSED, Status.FAILED, Status.SKIPPED, Status.FAILED);
        assertThat(cases.get(0).className()).isEqualTo("tests.test_a.TestA");
        assertThat(cases.get(0).name()).isEqualTo("test_ok[1-2]");
        assertThat(cases.get(0).stdout()).isEqualTo("out");
        assertThat(cases.get(0).stderr()).isEqualTo("err");
        assertThat(cases.get(0).startedAtMs()).isEqualTo(1795338672500L);
        assertThat(cases.get(1).durationMicros()).isEqualTo(1_234_500_000L);
        assertThat(requireNonNull(cases.get(1).failure()).message()).isEqualTo("assert 1 == 2");
        assertThat(requireNonNull(cases.get(1).failure()).type()).isEqualTo("failure");
        assertThat(cases.get(2).reason()).isEqualTo("not here");
        assertThat(requireNonNull(cases.get(3).failure()).type()).isEqualTo("fixture");
    }

    @Test
    void shouldReadSurefiresReruns() throws Exception {
        // when
        List<TestCase> cases = read("""
                <testsuite name="org.x.FooTest"><properties><property name="a" value="b"/></properties>
                <testcase name="flaky" classname="org.x.FooTest" time="0.1">
                 <flakyFailure message="first" type="E1"><stackTrace>t1</stackTrace><system-out>noise</system-out></flakyFailure>
                </testcase>
                <testcase name="broken" classname="org.x.FooTest" time="0.1"><failure message="m" type="E2">t2</failure>
                 <rerunFailure message="again" type="E3"><stackTrace>t3</stackTrace></rerunFailure></testcase>
                </testsuite>""");
        // then
        assertThat(cases).extracting(TestCase::status).containsExactly(Status.PASSED, Status.FAILED);
        assertThat(cases.get(0).reason()).isEqualTo("Flaky: failed 1 times before it passed, first with E1: first");
        assertThat(cases.get(0).stdout()).isEmpty();
        assertThat(requireNonNull(cases.get(1).failure()).stackTrace())
                .startsWith("t2")
                .contains("Failed again when it was run again: E3: again")
                .endsWith("t3");
    }

    @Test
    void shouldInheritWhatIsMissingFromNestedSuites() throws Exception {
        // when
        List<TestCase> cases = read("""
                <testsuites><testsuite name="outer"><testsuite name="inner"><testcase name="a"/></testsuite>
                <testcase time="rubbish"/></testsuite></testsuites>""");
        // then
        assertThat(cases).extracting(TestCase::className).containsExactly("inner", "outer");
        assertThat(cases).extracting(TestCase::name).containsExactly("a", "report.xml#1");
        assertThat(cases).extracting(TestCase::startedAtMs).containsOnly(42L);
        assertThat(cases).extracting(TestCase::id).doesNotHaveDuplicates();
    }

    @Test
    void shouldNotFetchOrExpandAnything(@TempDir Path folder) throws Exception {
        // given
        Path secret = Files.writeString(folder.resolve("secret"), "the secret");
        // when, then
        assertThatThrownBy(() -> read("<!DOCTYPE testsuite [<!ENTITY x SYSTEM \"" + secret.toUri()
                        + "\">]><testsuite><testcase name='a'><system-out>&x;</system-out></testcase></testsuite>"))
                .isInstanceOf(JunitXmlException.class)
                .hasMessageContaining("document type");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no xml", "<testsuite><testcase", "<html/>", "<testsuite>\u0001</testsuite>"})
    void shouldSayWhatIsWrong(String text) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(JunitXmlException.class)
                .hasMessageStartingWith("Expected report.xml to be JUnit XML, but ");
    }

    private static List<TestCase> read(String xml) throws JunitXmlException {
        return JunitXml.read(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)), "report.xml", 42);
    }
}
