package dev.fairlead.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** From a folder of another tool to the first answers, without any cluster. */
@Timeout(60)
class ImportCommandTest {
    @TempDir
    private Path folder;

    private CommandLineFixture fairlead;

    @BeforeEach
    void write() throws Exception {
        fairlead = new CommandLineFixture(folder);
        Files.createDirectories(folder.resolve("reports/deep"));
        Files.writeString(folder.resolve("reports/deep/TEST-a.xml"), """
            <testsuite name="CartTest"><testcase classname="CartTest" name="pays" time="1,234.5"/>
            <testcase classname="CartTest" name="ships" time="0.5"><flakyFailure message="lost" type="E"/></testcase>
            </testsuite>\
            """);
    }

    @Test
    void shouldAnswerFromWhatOtherToolsLeftBehind() {
        // when
        assertThat(run("history", "import", "reports", "--db", "h.duckdb", "--revision", "4f1c"))
                .isZero();
        // then
        assertThat(fairlead.out()).contains("1 files read, 0 not; 1 suites are new in the history.");
        assertThat(run("history", "slow", "--db", "h.duckdb")).isZero();
        assertThat(fairlead.out()).containsPattern("CartTest +pays +1 +1234500.0");
        assertThat(run("history", "flaky", "--db", "h.duckdb")).isZero();
        assertThat(fairlead.out()).containsPattern("CartTest +ships +1 ");
        assertThat(run("history", "import", "reports", "--db", "h.duckdb")).isZero();
        assertThat(fairlead.out()).contains("0 suites are new in the history.");
    }

    @Test
    void shouldReadTheRestBesideADamagedFileAndSayWhatIsWrong() throws Exception {
        Files.writeString(folder.resolve("reports/broken.xml"), "<testsuite><testcase name='a'/>");
        assertThat(run("history", "import", "reports", "--db", "h.duckdb")).isEqualTo(1);
        assertThat(fairlead.out()).contains("1 files read, 1 not; 1 suites are new in the history.");
        assertThat(fairlead.err())
                .contains("Expected to read results from broken.xml, but it ends before it is complete.");
    }

    @Test
    void shouldSayWhatIsWrongWithWhatItIsTold() {
        assertMistake("Expected a folder with results at ", "history", "import", "none", "--db", "h.duckdb");
        assertMistake(
                "Expected a time zone such as Europe/Berlin, but it is 'Atlantis'.",
                "history",
                "import",
                "reports",
                "--db",
                "h.duckdb",
                "--time-zone",
                "Atlantis");
        assertMistake(
                "Expected an origin other than Fairlead itself, but it is 'fairlead'.",
                "history",
                "import",
                "reports",
                "--db",
                "h.duckdb",
                "--origin",
                "fairlead");
        assertMistake(
                "Expected a glob such as **/TEST-*.xml, but '[' is none",
                "history",
                "import",
                "reports",
                "--db",
                "h.duckdb",
                "--glob",
                "[");
    }

    private void assertMistake(String begin, String... arguments) {
        assertThat(run(arguments)).isEqualTo(2);
        assertThat(fairlead.err()).contains(begin).doesNotContain("\tat ");
    }

    private int run(String... arguments) {
        fairlead = new CommandLineFixture(folder);
        return fairlead.run(arguments);
    }
}
