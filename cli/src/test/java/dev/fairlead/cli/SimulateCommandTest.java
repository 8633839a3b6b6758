package dev.fairlead.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SimulateCommandTest {
    private static final String TRACE = """
            user,runtime_s,submit_s,task,priority,guess_s
            ann,10,0,a1,,10
            ann,10,0,a2,,10
            bob,5.5,0,"b,1",,6
            ann,1,1,a3,2,1
            """;

    @TempDir
    private Path folder;

    private CommandLineFixture fairlead;

    @BeforeEach
    void trace() throws IOException {
        fairlead = new CommandLineFixture(folder);
        Files.writeString(folder.resolve("trace.csv"), TRACE);
    }

    @Test
    void shouldWriteScheduleAndSummary() throws IOException {
        // when
        int exitCode = fairlead.run("simulate", "--trace", "trace.csv", "--workers", "1", "--out", "schedule.csv");
        // then
        assertThat(fairlead.err()).isEmpty();
        assertThat(exitCode).isZero();
        assertThat(Files.readAllLines(folder.resolve("schedule.csv")))
                .containsExactly(
                        "task,user,worker,start_s,end_s",
                        "a1,ann,w0000,0.000,10.000",
                        "\"b,1\",bob,w0000,10.000,15.500",
                        "a3,ann,w0000,15.500,16.500",
                        "a2,ann,w0000,16.500,26.500");
        assertThat(fairlead.out())
                .contains("4 tasks in 26.5 s, slots in use 100.0 % of the time.")
                .contains("Energy, estimated: 5.3 kJ for work; 0 J for idle workers, unless they sleep.")
                .containsPattern("ann +3 +21\\.0 s +79\\.2 % +14\\.5 s +16\\.5 s +16\\.5 s")
                .containsPattern("bob +1 +5\\.5 s +20\\.8 % +10\\.0 s");
    }

    @Test
    void shouldKeepQuotasAndFollowWeights() throws IOException {
        // given
        Files.writeString(folder.resolve("weights.csv"), "user,weight\nann,2\n");
        Files.writeString(folder.resolve("quotas.csv"), "ann,1\n");
        // when
        int exitCode = fairlead.run(
                "simulate",
                "--trace",
                "trace.csv",
                "--workers",
                "2",
                "--weights",
                "weights.csv",
                "--quotas",
                "quotas.csv",
                "--estimate-column",
                "guess_s",
                "--restart-at",
                "3",
                "--out",
                "schedule.csv");
        // then
        assertThat(fairlead.err()).isEmpty();
        assertThat(exitCode).isZero();
        assertThat(Files.readAllLines(folder.resolve("schedule.csv")))
                .contains("\"b,1\",bob,w0001,0.000,5.500", "a3,ann,w0000,10.000,11.000", "a2,ann,w0000,11.000,21.000");
    }

    @Test
    void shouldShareBetweenProjectsFirst() throws IOException {
        // given
        Files.writeString(folder.resolve("projects.csv"), """
                submit_s,runtime_s,user,task,group
                0,10,ann,a1,app
                0,10,ann,a2,app
                0,10,bob,b1,app
                0,10,bob,b2,app
                0,10,ann,w1,web
                0,10,ann,w2,web
                """);
        Files.writeString(folder.resolve("weights.csv"), "group:web,3\napp/bob,2\nann,1\n");
        Files.writeString(folder.resolve("quotas.csv"), "group:app,1\n");
        // when
        int exitCode = fairlead.run(
                "simulate",
                "--trace",
                "projects.csv",
                "--workers",
                "2",
                "--hierarchy",
                "--weights",
                "weights.csv",
                "--quotas",
                "quotas.csv",
                "--out",
                "schedule.csv");
        // then
        assertThat(fairlead.err()).isEmpty();
        assertThat(exitCode).isZero();
        assertThat(fairlead.out()).containsPattern("app/ann +2").containsPattern("web/ann +2");
        assertThat(Files.readString(folder.resolve("schedule.csv")))
                .containsPattern("w1,ann,w000.,0.000")
                .containsPattern("w2,ann,w000.,10.000")
                .containsPattern("a1,ann,w000.,0.000")
                .containsPattern("b1,bob,w000.,10.000")
                .containsPattern("b2,bob,w000.,20.000")
                .containsPattern("a2,ann,w000.,30.000");
    }

    @Test
    void shouldTryAnotherSchedulerWithASetting() throws IOException {
        // given
        Files.writeString(
                folder.resolve("due.csv"),
                "submit_s,runtime_s,user,task,deadline_s\n0,10,ann,late,100\n0,10,bob,early,15\n");
        // when
        int exitCode = fairlead.run(
                "simulate",
                "--trace",
                "due.csv",
                "--workers",
                "1",
                "--scheduler",
                "PriorityScheduler",
                "--strategy",
                "deadline-driven",
                "--set",
                "ageing_seconds=5",
                "--out",
                "schedule.csv");
        // then
        assertThat(fairlead.err()).isEmpty();
        assertThat(exitCode).isZero();
        assertThat(Files.readAllLines(folder.resolve("schedule.csv")))
                .contains("early,bob,w0000,0.000,10.000", "late,ann,w0000,10.000,20.000");
        assertThat(fairlead.out()).contains("0 of 2 ended after their due time (0.0 %).");
    }

    @Test
    void shouldDrawServiceAgainstItsIdeal() throws IOException {
        // when
        int exitCode = fairlead.run("simulate", "--trace", "trace.csv", "--workers", "1", "--plot", "service.html");
        // then
        assertThat(fairlead.err()).isEmpty();
        assertThat(exitCode).isZero();
        assertThat(Files.readString(folder.resolve("service.html")))
                .startsWith("<!DOCTYPE html>")
                .contains("<svg xmlns=", "ann: 21.0 s, lag at most", "bob: 5.5 s, lag at most")
                .doesNotContain("NaN");
        assertThat(fairlead.out()).containsPattern("bob .* 5\\.0 s");
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of("none.csv", "", "Expected to read", "but it is not there or not readable."),
                Arguments.of("t.csv", "", "Expected a header and at least one job in", "but there are none."),
                Arguments.of(
                        "t.csv",
                        "submit_s,runtime_s\n1,2\n",
                        "line 1: Expected a column 'user' in the header, but it names submit_s, runtime_s.",
                        ""),
                Arguments.of(
                        "t.csv",
                        "submit_s,runtime_s,user\n1,2,a\nx,2,a\n",
                        "line 3: Expected a number in column 'submit_s', but it is 'x'.",
                        ""),
                Arguments.of(
                        "t.csv",
                        "submit_s,runtime_s,user\n-1,2,a\n",
                        "line 2: Expected 0 to 10000000000 seconds in column 'submit_s', but it is '-1'.",
                        ""),
                Arguments.of(
                        "t.csv",
                        "submit_s,runtime_s,user,task\n1,2,a,t\n1,2,a,t\n",
                        "line 3: Expected each task once, but 't' comes again.",
                        ""),
                Arguments.of(
                        "t.csv", "submit_s,runtime_s,user\n1,2,\n", "Expected to take a submit with valid user", ""));
    }

    @ParameterizedTest(name = "{2}")
    @MethodSource("mistakes")
    void shouldSayWhatIsWrongWithTrace(String file, String content, String beginning, String end) throws IOException {
        // given
        if (!file.startsWith("none")) {
            Files.writeString(folder.resolve(file), content);
        }
        // when
        int exitCode = fairlead.run("simulate", "--trace", file, "--workers", "1");
        // then
        assertThat(exitCode).isEqualTo(2);
        assertThat(fairlead.err()).contains(beginning, end).doesNotContain("Exception");
    }

    static Stream<Arguments> wrongOptions() {
        return Stream.of(
                Arguments.of(List.of("--workers", "0"), "Expected --workers from 1 to 20000, but it is 0."),
                Arguments.of(
                        List.of("--workers", "1", "--slots", "1001"),
                        "Expected --slots from 1 to 1000, but it is 1001."),
                Arguments.of(
                        List.of("--workers", "1", "--restart-at", "5"),
                        "Expected --restart-at from 1 to 4, but it is 5."),
                Arguments.of(
                        List.of("--workers", "1", "--estimate-column", "x"), "Expected a column 'x' in the header"),
                Arguments.of(
                        List.of("--workers", "1", "--hierarchy"),
                        "Expected a column 'project' or 'group' in the header for --hierarchy"),
                Arguments.of(
                        List.of("--workers", "1", "--scheduler", "Best"),
                        "Expected one of the schedulers CustomScheduler, FairnessScheduler, PriorityScheduler, but there is no 'Best'."),
                Arguments.of(
                        List.of("--workers", "1", "--strategy", "custom"),
                        "Expected one of the strategies of FairnessScheduler, FAIR_SHARE, PRIORITY_BASED, ROUND_ROBIN, but it is CUSTOM."),
                Arguments.of(
                        List.of("--workers", "1", "--set", "enable_quotas=maybe"),
                        "Expected enable_quotas to be true | false, but it is 'maybe'."),
                Arguments.of(List.of("--workers", "1", "--plot", "no/where.svg"), "choose another --plot."),
                Arguments.of(List.of("--workers", "1", "--out", "no/where.csv"), "choose another --out."));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongOptions")
    void shouldSayWhatIsWrongWithOption(List<String> options, String sentence) {
        // when
        int exitCode = fairlead.run(Stream.concat(Stream.of("simulate", "--trace", "trace.csv"), options.stream())
                .toArray(String[]::new));
        // then
        assertThat(exitCode).isEqualTo(2);
        assertThat(fairlead.err()).contains(sentence).doesNotContain("Exception");
    }
}
