package dev.fairlead.connect.junitxml.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What each tool writes, small, with what is peculiar to it. */
final class DialectsTest {
    @Test
    void shouldReadSurefireWithWhatItTriedAgain() throws Exception {
        // when
        ReportSuite suite = only("""
                <?xml version="1.0" encoding="UTF-8"?>
                <testsuite xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" version="3.0.2" name="shop.CartTest"
                    xsi:noNamespaceSchemaLocation="https://maven.apache.org/surefire/surefire-test-report.xsd"
                    time="1,234.5" tests="4" errors="0" skipped="1" failures="1" flakes="1">
                  <properties>
                    <property name="java.version" value="17"/>
                    <property name="revision" value="4f1c2d"/>
                  </properties>
                  <testcase name="adds" classname="shop.CartTest" time="1,200"/>
                  <testcase name="pays" classname="shop.CartTest" time="0.25">
                    <flakyFailure message="no bank" type="java.io.IOException">
                      <stackTrace><![CDATA[java.io.IOException: no bank
                at shop.Bank]]></stackTrace>
                      <system-out><![CDATA[calling]]></system-out>
                    </flakyFailure>
                  </testcase>
                  <testcase name="ships" classname="shop.CartTest" time="0.5">
                    <failure message="expected: &lt;1&gt; but was: &lt;2&gt;" type="AssertionError">trace 1</failure>
                    <rerunFailure message="again" type="AssertionError" time="0.4">
                      <stackTrace>trace 2</stackTrace>
                    </rerunFailure>
                    <system-out>shipping</system-out>
                  </testcase>
                  <testcase name="returns" classname="shop.CartTest" time="0"><skipped message="not yet"/></testcase>
                </testsuite>
                """);

        // then
        assertThat(suite.name()).isEqualTo("shop.CartTest");
        assertThat(suite.seconds()).isEqualTo(1_234.5);
        assertThat(suite.startedAt()).isNull();
        assertThat(suite.properties()).containsEntry("revision", "4f1c2d");
        assertThat(lines(suite))
                .containsExactly(
                        "adds 1 PASSED 1200.0",
                        "pays 1 FAILED null IOException no bank",
                        "pays 2 PASSED 0.25",
                        "ships 1 FAILED 0.5 AssertionError expected: <1> but was: <2>",
                        "ships 2 FAILED 0.4 AssertionError again",
                        "returns 1 SKIPPED 0.0 not yet");
        ReportCase flaky = suite.cases().get(1);
        assertThat(trace(flaky)).isEqualTo("java.io.IOException: no bank\nat shop.Bank");
        assertThat(flaky.stdout()).isEqualTo("calling");
        assertThat(suite.cases().get(3).stdout()).isEqualTo("shipping");
        assertThat(trace(suite.cases().get(3))).isEqualTo("trace 1");
    }

    @Test
    void shouldReadGradleThatWritesATestAgainForEachTry() throws Exception {
        // when
        ReportSuite suite = only("""
                <?xml version="1.0" encoding="UTF-8"?>
                <testsuite name="shop.CartTest" tests="5" skipped="0" failures="1" errors="0"
                    timestamp="2026-03-01T10:00:00" hostname="build-7" time="0.5">
                  <properties/>
                  <testcase name="pays()" classname="shop.CartTest" time="0.1">
                    <failure message="no bank" type="java.io.IOException">java.io.IOException: no bank</failure>
                  </testcase>
                  <testcase name="pays()" classname="shop.CartTest" time="0.2"/>
                  <testcase name="[1] euros" classname="shop.CartTest" time="0.1"/>
                  <testcase name="[1] euros" classname="shop.CartTest" time="0.1"/>
                  <testcase name="[1] euros" classname="shop.CartTest" time="0.1"/>
                  <system-out><![CDATA[of the whole class]]></system-out>
                  <system-err/>
                </testsuite>
                """);

        // then
        assertThat(suite.host()).isEqualTo("build-7");
        assertThat(suite.startedAt()).isEqualTo(Instant.parse("2026-03-01T10:00:00Z"));
        assertThat(suite.cases())
                .extracting(ReportCase::id, ReportCase::execution, ReportCase::status)
                .extracting(String::valueOf)
                .containsExactly(
                        "(\"shop.CartTest#pays()\", 1, FAILED)",
                        "(\"shop.CartTest#pays()\", 2, PASSED)",
                        "(\"shop.CartTest#[1] euros\", 1, PASSED)",
                        "(\"shop.CartTest#[1] euros [2]\", 1, PASSED)",
                        "(\"shop.CartTest#[1] euros [3]\", 1, PASSED)");
    }

    @Test
    void shouldReadPytestWithAnErrorAfterAFailure() throws Exception {
        // when
        ReportSuite suite = only("""
                <?xml version="1.0" encoding="utf-8"?><testsuites name="pytest tests"><testsuite name="pytest" errors="1"
                failures="1" skipped="1" tests="4" time="1.75" timestamp="2026-03-01T10:00:00.500000+01:00"
                hostname="laptop"><testcase classname="tests.test_cart" name="test_add[1-2]" time="0.001" /><testcase
                classname="tests.test_cart" name="test_pay" time="1.2e-05"><failure message="assert 1 == 2">def test_pay():
                &gt;  assert 1 == 2</failure><error message="failed on teardown with &quot;KeyError&quot;">tear</error
                ></testcase><testcase classname="tests.test_cart" name="test_ship" time="0.000"><skipped
                type="pytest.xfail" message="known" /></testcase><testcase classname="" name="tests.test_broken"
                ><error message="collection failure">ImportError</error></testcase></testsuite></testsuites>
                """);

        // then
        assertThat(suite.startedAt()).isEqualTo(Instant.parse("2026-03-01T09:00:00.5Z"));
        assertThat(lines(suite))
                .containsExactly(
                        "test_add[1-2] 1 PASSED 0.001",
                        "test_pay 1 FAILED 1.2E-5  assert 1 == 2",
                        "test_ship 1 SKIPPED 0.0 known",
                        "tests.test_broken 1 FAILED null  collection failure");
        assertThat(trace(suite.cases().get(1))).endsWith("assert 1 == 2\ntear");
        assertThat(suite.cases().get(3).className()).isEqualTo("pytest");
    }

    @Test
    void shouldReadJestWithManySuitesInOneFile() throws Exception {
        // when
        List<ReportSuite> suites = read("""
                <?xml version="1.0" encoding="UTF-8"?>
                <testsuites name="jest tests" tests="3" failures="1" errors="0" time="2.5">
                  <testsuite name="cart" errors="0" failures="1" skipped="0" timestamp="2026-03-01T10:00:00" time="1.2">
                    <testcase classname="cart adds" name="cart adds" time="0.004"/>
                    <testcase classname="cart pays" name="cart pays" time="0.01">
                      <failure>Error: expect(received).toBe(expected)
                    at Object.&lt;anonymous&gt; (cart.test.js:7:3)</failure>
                    </testcase>
                  </testsuite>
                  <testsuite name="empty" errors="0" failures="0" time="0" tests="0"/>
                  <testsuite name="ship" errors="0" failures="0" skipped="1" timestamp="2026-03-01T10:00:02" time="0.3">
                    <testcase classname="ship late" name="ship late" time="0"><skipped/></testcase>
                  </testsuite>
                </testsuites>
                """);

        // then
        assertThat(suites).extracting(ReportSuite::name).containsExactly("cart", "ship");
        assertThat(lines(suites.get(0))).containsExactly("cart adds 1 PASSED 0.004", "cart pays 1 FAILED 0.01  ");
        assertThat(trace(suites.get(0).cases().get(1))).startsWith("Error: expect(received)");
        assertThat(lines(suites.get(1))).containsExactly("ship late 1 SKIPPED 0.0 ");
    }

    @Test
    void shouldReadGoogleTestWithSeveralFailuresOfOneTest() throws Exception {
        // when
        ReportSuite suite = only("""
                <?xml version="1.0" encoding="UTF-8"?>
                <testsuites tests="3" failures="1" disabled="1" errors="0" time="0.01" timestamp="2026-03-01T10:00:00.100"
                    name="AllTests">
                  <testsuite name="Cart" tests="3" failures="1" disabled="1" skipped="0" errors="0" time="0.009"
                      timestamp="2026-03-01T10:00:00.200">
                    <testcase name="Adds" file="cart_test.cc" line="3" status="run" result="completed" time="0.001"
                        timestamp="2026-03-01T10:00:00.201" classname="Cart"/>
                    <testcase name="Pays" status="run" result="completed" time="0.002" classname="Cart">
                      <failure message="cart_test.cc:9&#x0A;Expected: 1" type=""><![CDATA[cart_test.cc:9]]></failure>
                      <failure message="cart_test.cc:10&#x0A;Expected: 2" type=""><![CDATA[cart_test.cc:10]]></failure>
                    </testcase>
                    <testcase name="DISABLED_Ships" status="notrun" result="suppressed" time="0." classname="Cart"/>
                  </testsuite>
                </testsuites>
                """);

        // then
        assertThat(lines(suite))
                .containsExactly(
                        "Adds 1 PASSED 0.001",
                        "Pays 1 FAILED 0.002  cart_test.cc:9\nExpected: 1",
                        "DISABLED_Ships 1 SKIPPED 0.0 ");
        assertThat(trace(suite.cases().get(1))).isEqualTo("cart_test.cc:9\ncart_test.cc:10");
        assertThat(suite.cases().get(0).startedAt()).isEqualTo(Instant.parse("2026-03-01T10:00:00.201Z"));
    }

    @Test
    void shouldReadSuitesInSuites() throws Exception {
        // when
        List<ReportSuite> suites = read("""
                <testsuites><testsuite name="outer"><properties><property name="revision" value="a"/></properties>
                  <testcase name="one" time="1"/>
                  <testsuite name="inner"><testcase name="two"/><unknown><testcase name="no"/></unknown></testsuite>
                </testsuite></testsuites>
                """);

        // then
        assertThat(suites).extracting(ReportSuite::name).containsExactly("outer > inner", "outer");
        assertThat(suites.get(0).properties()).containsEntry("revision", "a");
        assertThat(suites.get(0).cases()).extracting(ReportCase::className).containsExactly("inner");
        assertThat(suites.get(0).secondsOrSum()).isZero();
        assertThat(suites.get(1).secondsOrSum()).isEqualTo(1);
    }

    private static List<ReportSuite> read(String xml) throws DamagedReportException {
        return JUnitXml.read(xml.getBytes(StandardCharsets.UTF_8), ZoneOffset.UTC);
    }

    private static ReportSuite only(String xml) throws DamagedReportException {
        List<ReportSuite> suites = read(xml);
        assertThat(suites).hasSize(1);
        return suites.get(0);
    }

    private static String trace(ReportCase one) {
        return Objects.requireNonNull(one.failure()).trace();
    }

    private static List<String> lines(ReportSuite suite) {
        return suite.cases().stream()
                .map(one -> one.name() + " " + one.execution() + " " + one.status() + " " + one.seconds()
                        + (one.failure() == null
                                ? one.status() == ReportCase.Status.SKIPPED ? " " + one.reason() : ""
                                : " " + one.failure().type().replaceAll(".*\\.", "") + " "
                                        + one.failure().message()))
                .toList();
    }
}
