package dev.fairlead.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A user's mistake is one sentence on standard error and exit code 2. */
class MistakesTest {
    private static final String UNREACHABLE = "127.0.0.1:1";

    @TempDir
    private Path folder;

    static Stream<Arguments> misuse() {
        return Stream.of(
                Arguments.of(List.of(), "Expected a verb such as 'run', but there is none."),
                Arguments.of(List.of("rum"), "Unmatched argument at index 0: 'rum'"),
                Arguments.of(List.of("run", "--no-such-option"), "Unknown option: '--no-such-option'"),
                Arguments.of(
                        List.of("run", "--workers", "many"),
                        "Invalid value for option '--workers': 'many' is not an int"),
                Arguments.of(List.of("run", "--workers", "0"), "Expected --workers from 1 to 1000, but it is 0."),
                Arguments.of(List.of("run", "--slots", "-2"), "Expected --slots from 1 to 1000, but it is -2."),
                Arguments.of(List.of("run", "--retries", "-1"), "Expected --retries from 0 to 100, but it is -1."),
                Arguments.of(
                        List.of("run", "--timeout", "soon"),
                        "Invalid value for option '--timeout': Expected a duration such as 500ms, 30s, 5m or 1h, but it"
                                + " is 'soon'."),
                Arguments.of(
                        List.of("run", "here", "--command", "true"),
                        "Expected one of a project folder, --tests-jar, --classpath and --command, but there are 2."),
                Arguments.of(
                        List.of("run", "--files", "*.py"),
                        "Expected --command together with --files, but it is missing."),
                Arguments.of(
                        List.of("run", "--with", "a:b:1"),
                        "Expected --tests-jar together with --with, but it is missing."),
                Arguments.of(
                        List.of("run", "--prefix", "no spaces", "--bootstrap-servers", UNREACHABLE),
                        "Expected a topic prefix of at most 100 letters, digits, '.', '_' and '-', but it is"
                                + " 'no spaces'."),
                Arguments.of(
                        List.of("get", "tasks", "--config", "none.properties"),
                        "Expected to read the properties file 'none.properties', but it is not there or not readable."),
                Arguments.of(
                        List.of(
                                "coordinator",
                                "start",
                                "--property",
                                "fairlead.value.serializer=no.such.Class",
                                "--property",
                                "fairlead.value.deserializer=no.such.Class"),
                        "Expected fairlead.value.serializer to name a Serializer on the class path, but no.such.Class is"
                                + " none."),
                Arguments.of(List.of("coordinator"), "Expected 'coordinator start', but there is no 'start'."),
                Arguments.of(List.of("worker"), "Expected 'worker start', but there is no 'start'."),
                Arguments.of(List.of("replay"), "Expected 'replay verify', but there is no 'verify'."),
                Arguments.of(
                        List.of("replay", "verify", "--data", "none"),
                        "Expected the folder of a 'fairlead up --data' in '"),
                Arguments.of(
                        List.of("replay", "verify", "--data", "log", "--bootstrap-servers", UNREACHABLE),
                        "Expected one of --archive, --data and --bootstrap-servers, but there are two."),
                Arguments.of(
                        List.of("replay", "verify", "--archive", "none.fla"),
                        "Expected to read a Fairlead archive from '"),
                Arguments.of(
                        List.of("replay", "verify", "--from", "none.fls"),
                        "Expected to read a snapshot of a replay from '"),
                Arguments.of(
                        List.of("replay", "snapshot", "--out", "new.fls", "--archive", "none.fla"),
                        "Expected to read a Fairlead archive from '"),
                Arguments.of(
                        List.of("audit", "t1", "--archive", "none.fla"), "Expected to read a Fairlead archive from '"),
                Arguments.of(
                        List.of("replay", "what-if", "--archive", "none.fla", "--workers", "0"),
                        "Expected --workers from 1 to 20000, but it is 0."),
                Arguments.of(List.of("import", "none.fla"), "Expected to read a Fairlead archive from '"),
                Arguments.of(
                        List.of("import", "none.fla", "--replication", "0"),
                        "Expected --replication of at least 1, but it is 0."),
                Arguments.of(List.of("registry"), "Expected 'registry start', but there is no 'start'."),
                Arguments.of(
                        List.of("registry", "start", "--replication", "0"),
                        "Expected --replication of at least 1, but it is 0."),
                Arguments.of(
                        List.of("submit", "--id", "t-1"),
                        "Expected --id and --type, or a file of JSON lines, but they are missing."),
                Arguments.of(
                        List.of("submit", "--id", "t-1", "--type", "command", "--due", "soon"),
                        "Invalid value for option '--due': Expected a time such as 2026-01-31T12:00:00Z or a"
                                + " duration such as 10m, but it is 'soon'."),
                Arguments.of(List.of("pool"), "Expected 'pool admission', but there is no 'admission'."),
                Arguments.of(
                        List.of("pool", "admission", "maybe"), "Invalid value for positional parameter at index 0"),
                Arguments.of(
                        List.of("submit", "none.jsonl"),
                        "Expected to read tasks from 'none.jsonl', but it is not there or not readable."),
                Arguments.of(
                        List.of("events", "--from", "yesterday"),
                        "Expected --from to be beginning, end, a time such as 2026-01-31T12:00:00Z or a duration such as"
                                + " 10m, but it is 'yesterday'."),
                Arguments.of(List.of("get", "things"), "Invalid value for positional parameter at index 0"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("misuse")
    void shouldSayWhatWasExpected(List<String> arguments, String sentence) {
        // given
        CommandLineFixture fairlead = new CommandLineFixture(folder);

        // when
        int exitCode = fairlead.run(arguments.toArray(String[]::new));

        // then
        assertThat(fairlead.err()).startsWith(sentence).doesNotContain("\tat ");
        assertThat(exitCode).isEqualTo(2);
        assertThat(fairlead.out()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("verbsOnACluster")
    @Timeout(15)
    void shouldSayThatTheBrokerIsNotThere(List<String> arguments) {
        // given
        CommandLineFixture fairlead = new CommandLineFixture(folder);

        // when
        int exitCode = fairlead.run(Stream.concat(arguments.stream(), Stream.of("--bootstrap-servers", UNREACHABLE))
                .toArray(String[]::new));

        // then
        assertThat(fairlead.err())
                .contains("Expected to reach Kafka at 127.0.0.1:1, but it did not answer within 7 s; check"
                        + " --bootstrap-servers, and that the broker runs.")
                .doesNotContain("\tat ");
        assertThat(exitCode).isEqualTo(2);
    }

    static Stream<List<String>> verbsOnACluster() {
        return Stream.of(List.of("worker", "start"), List.of("run", "--command", "true"), List.of("replay", "verify"));
    }

    @Test
    void shouldSayThatAnAddressCannotBeResolved() {
        CommandLineFixture fairlead = new CommandLineFixture(folder);
        int exitCode = fairlead.run("get", "tasks", "--bootstrap-servers", "no.such.host.invalid:9092");
        assertThat(exitCode).isEqualTo(2);
        assertThat(fairlead.err()).startsWith("Expected to reach Kafka at no.such.host.invalid:9092, but ");
    }

    @Test
    void shouldSayThatThePortIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            // given
            CommandLineFixture fairlead = new CommandLineFixture(folder);
            String port = Integer.toString(taken.getLocalPort());

            // when
            int exitCode = fairlead.run("up", "--port", port);

            // then
            assertThat(fairlead.err()).startsWith("Expected to start a broker on port " + port + ", but it is in use");
            assertThat(exitCode).isEqualTo(2);
        }
    }

    @Test
    void shouldSayWhatToDoWithTestNg() throws Exception {
        // given
        CommandLineFixture fairlead = new CommandLineFixture(folder);
        Files.createFile(folder.resolve("testng-7.10.2.jar"));
        Files.createDirectory(folder.resolve("classes"));

        // when
        int exitCode = fairlead.run("run", "--classpath", "classes:testng-7.10.2.jar");

        // then
        assertThat(exitCode).isEqualTo(2);
        assertThat(fairlead.err())
                .isEqualTo(
                        "Expected JUnit 4, 5 or 6 on the class path of classes, but it has TestNG alone, which is not"
                                + " supported; run its tests by their own build, for example --command 'mvn test' --junit-xml"
                                + " 'target/surefire-reports/*.xml'.\n");
    }

    @Test
    void shouldNameTheLineAndFieldOfABadTask() throws Exception {
        // given
        CommandLineFixture fairlead = new CommandLineFixture(folder);
        Files.writeString(
                folder.resolve("tasks.jsonl"),
                "{\"taskId\":\"a\",\"type\":\"command\"}\n\n{\"taskId\":\"b\",\"type\":\"command\",\"priority\":\"high\"}\n");

        // when
        int exitCode = fairlead.run("submit", "tasks.jsonl");

        // then
        assertThat(exitCode).isEqualTo(2);
        assertThat(fairlead.err()).startsWith("'tasks.jsonl' line 3: ").contains("'priority'");
    }

    @Test
    void shouldReadTasksFromStandardInput() {
        CommandLineFixture fairlead = new CommandLineFixture(folder).in("nonsense\n");
        assertThat(fairlead.run("submit", "-")).isEqualTo(2);
        assertThat(fairlead.err())
                .startsWith("standard input line 1: Expected a JSON object, but it does not begin with '{'.");
    }

    @Test
    void shouldShowTheTraceOnlyWhenAsked() {
        CommandLineFixture fairlead = new CommandLineFixture(folder);
        assertThat(fairlead.run("submit", "none.jsonl", "--verbose")).isEqualTo(2);
        assertThat(fairlead.err()).contains("\tat dev.fairlead.cli.");
    }

    @Test
    void shouldHelpAndTellItsVersion() {
        CommandLineFixture fairlead = new CommandLineFixture(folder);
        assertThat(fairlead.run("--version")).isZero();
        assertThat(fairlead.run("run", "--help")).isZero();
        assertThat(fairlead.out()).contains("fairlead ", "--tests-jar", "--retries", "Exit code:");
    }
}
