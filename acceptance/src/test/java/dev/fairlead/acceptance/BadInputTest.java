package dev.fairlead.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A user's mistake gets one clear sentence, exit code 2, no stack trace, soon. */
final class BadInputTest {

    /** What a user waits at most, 15 s, with room for a busy machine. */
    private static final Duration LIMIT = Duration.ofSeconds(15);

    @TempDir
    Path folder;

    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of("no such folder", List.of("run", "no-such-folder"), "no-such-folder"),
                Arguments.of("no pom", List.of("run", "."), "pom.xml"),
                Arguments.of("unknown option", List.of("run", "--no-such-option"), "--no-such-option"),
                Arguments.of("unknown verb", List.of("rum"), "rum"),
                Arguments.of(
                        "missing class path entry",
                        List.of("run", "--classpath", "missing.jar", "--scan", "."),
                        "missing.jar"),
                Arguments.of(
                        "no files", List.of("run", "--command", "sh {}", "--files", "nothing/*.sh"), "nothing/*.sh"),
                Arguments.of("unbalanced quote", List.of("run", "--command", "sh 'x {}", "--files", "*"), "quote"),
                Arguments.of("unknown coordinates", List.of("run", "--tests-jar", "no.such:thing:1"), "no.such"),
                Arguments.of("malformed coordinates", List.of("run", "--tests-jar", "nonsense"), "nonsense"),
                Arguments.of("workers not a number", List.of("run", "--workers", "many", "."), "many"),
                Arguments.of("no workers", List.of("run", "--workers", "0", "."), "workers"),
                Arguments.of(
                        "broker unreachable",
                        List.of("get", "tasks", "--bootstrap-servers", "127.0.0.1:1"),
                        "127.0.0.1:1"),
                Arguments.of(
                        "broker unreachable for a worker",
                        List.of("worker", "start", "--bootstrap-servers", "127.0.0.1:1"),
                        "127.0.0.1:1"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void shouldSayWhatToDo(String mistake, List<String> arguments, String named) throws Exception {
        // when
        Program.Ended run =
                Program.fairlead(folder, arguments.toArray(String[]::new)).await(LIMIT);
        // then
        assertRefused(run, named);
    }

    @Test
    void shouldSayThatThePortIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            // when
            Program.Ended run = Program.fairlead(folder, "up", "--port", Integer.toString(taken.getLocalPort()))
                    .await(LIMIT);
            // then
            assertRefused(run, Integer.toString(taken.getLocalPort()));
        }
    }

    @Test
    void shouldSayThatTheSuiteDoesNotCompile() throws Exception {
        // given
        Path sources = Files.createDirectories(folder.resolve("src/test/java"));
        Files.writeString(sources.resolve("BrokenTest.java"), "class BrokenTest { int x = ; }");
        Files.copy(Program.ROOT.resolve("examples/troubled/pom.xml"), folder.resolve("pom.xml"));
        // when
        Program.Ended run = Program.fairlead(folder, "run", ".").await(LIMIT);
        // then
        assertThat(run.out() + run.err()).contains("BrokenTest.java");
        assertRefused(run, "compile");
    }

    @Test
    void shouldSayThatThereAreNoTests() throws Exception {
        // given
        Files.copy(Program.ROOT.resolve("examples/troubled/pom.xml"), folder.resolve("pom.xml"));
        // when
        Program.Ended run = Program.fairlead(folder, "run", ".").await(LIMIT);
        // then
        assertRefused(run, "test");
    }

    @Test
    void shouldSayThatTheJdkIsTooOld() throws Exception {
        // given
        Path bin = Files.createDirectories(folder.resolve("jdk/bin"));
        Path java = bin.resolve("java");
        Files.writeString(java, "#!/bin/sh\necho 'openjdk version \"11.0.2\" 2019-01-15' >&2\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();
        // when
        Program.Ended run = Program.start(
                        folder,
                        List.of(
                                "env",
                                "JAVA_HOME=" + folder.resolve("jdk"),
                                Program.ROOT.resolve("scripts/fairlead").toString(),
                                "--version"))
                .await(LIMIT);
        // then
        assertRefused(run, "17");
    }

    private static void assertRefused(Program.Ended run, String named) {
        String said = run.out() + run.err();
        assertThat(run.exitCode()).as(said).isEqualTo(2);
        assertThat(said).contains(named);
        assertThat(said).doesNotContain("\tat ").doesNotContain("Exception in thread");
    }
}
