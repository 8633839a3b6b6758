package dev.fairlead.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.plugin.api.Plugin;
import dev.fairlead.testkit.PluginSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The verbs about plugins, with the plugin of the README: without a cluster, and through a real one in this JVM. */
@Timeout(180)
final class PluginCommandTest {

    @TempDir
    private Path folder;

    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of(List.of("plugin"), "Expected 'plugin' with one of list, describe, enable, "),
                Arguments.of(
                        List.of("plugin", "dlq"), "Expected 'plugin dlq' with one of list, retry, but there is none."),
                Arguments.of(
                        List.of("plugin", "replay", "x", "--from", "soon"),
                        "Expected --from to be a time such as 2026-01-31T12:00:00Z, a duration such as 10m, or an offset,"
                                + " but it is 'soon'."),
                Arguments.of(
                        List.of("plugin", "configure", "x"),
                        "Expected an OPTION=VALUE or --unset OPTION, but there is none."),
                Arguments.of(
                        List.of("plugin", "run", "nobody"),
                        "Expected a plugin nobody in --plugin-dirs or on the class path, but there is "),
                Arguments.of(List.of("plugin", "run", "absent.jar"), "Expected a plugin in "),
                Arguments.of(
                        List.of("emit", "deployed", "--payload", "{"), "Expected --payload to be JSON, but it is '{'."),
                Arguments.of(List.of("emit", " "), "Expected the event to have a name, but it is blank."));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void shouldRefuseWhatCanBeToldWithoutACluster(List<String> arguments, String sentence) {
        // given
        CommandLineFixture fairlead = new CommandLineFixture(folder);

        // when
        int exitCode = fairlead.run(arguments.toArray(String[]::new));

        // then
        assertThat(fairlead.err()).startsWith(sentence).doesNotContain("\tat ");
        assertThat(exitCode).isEqualTo(2);
    }

    @Test
    void shouldListWhatIsThereToBeRun() throws IOException {
        // given
        plugins();
        Files.writeString(folder.resolve("plugins/broken.jar"), "no jar");
        CommandLineFixture fairlead = new CommandLineFixture(folder);

        // when
        int exitCode = fairlead.run("plugin", "list", "--plugin-dirs", "plugins");

        // then
        assertThat(fairlead.out()).containsPattern("failures +1.0 +NOTIFICATION +failures.jar");
        assertThat(fairlead.err()).contains("broken.jar is not a jar, or damaged");
        assertThat(exitCode).isEqualTo(1);
    }

    @Test
    @Tag("long")
    void shouldSteerAPluginAndHaveAnotherVetWhatIsSubmitted() throws Exception {
        // given
        plugins();
        CommandLineFixture up = new CommandLineFixture(folder);
        Thread cluster =
                new Thread(() -> up.run("up", "--port", "0", "--workers", "1", "--plugin-dirs", "plugins"), "up");
        cluster.start();
        try {
            String broker = up.awaitLine("broker +(\\S+)");
            assertThat(up.awaitLine("plugins +(.+)")).isEqualTo("failures");
            up.awaitLine("(Ctrl-C) ends");
            steer(broker);
            vet(broker);
        } finally {
            up.interrupts().raise(2);
            cluster.join();
        }
    }

    private void steer(String broker) {
        awaitRun("failures +1.0 +NOTIFICATION +RUNNING +0 +0 +0 ", broker, "plugin", "list");
        assertRun(
                1,
                "Expected hook TASK_FAILED to be called, but among the last events on",
                broker,
                "plugin",
                "doctor",
                "failures");
        assertRun(
                1,
                "",
                broker,
                "submit",
                "--id",
                "t-1",
                "--type",
                "command",
                "--payload",
                "{\"argv\":[\"false\"],\"workdir\":\"fresh\"}",
                "--wait");
        awaitRun(
                "(?s)TASK_FAILED +1.*room +#tests +text +Who is told.*told +1\\.0",
                broker,
                "plugin",
                "describe",
                "failures");
        assertRun(0, "Plugin failures is well", broker, "plugin", "doctor", "failures");
        assertRun(
                0, "^Plugin failures: RUNNING, room=#ops\\.$", broker, "plugin", "configure", "failures", "room=#ops");
        assertRun(
                2,
                "^Expected one of the options room, but there is no 'colour'. Expected one of the options room, but there is no 'size'.$",
                broker,
                "plugin",
                "configure",
                "failures",
                "colour=red",
                "size=9");
        assertRun(0, "^Plugin failures: DISABLED\\.$", broker, "plugin", "disable", "failures");
        assertRun(1, "it is DISABLED; they wait until", broker, "plugin", "doctor", "failures");
        assertRun(0, "^Plugin failures: RUNNING\\.$", broker, "plugin", "enable", "failures");
        assertRun(0, "^Plugin failures: PAUSED\\.$", broker, "plugin", "pause", "failures");
        assertRun(0, "^Plugin failures: RUNNING\\.$", broker, "plugin", "resume", "failures");
        assertRun(0, "^Plugin failures: RUNNING\\.$", broker, "plugin", "replay", "failures", "--from", "0");
        awaitRun("(?s)TASK_FAILED +2.*told +1\\.0", broker, "plugin", "describe", "failures");
        assertRun(0, "^TIME +EVENT +KEY +FROM +ATTEMPTS +REASON$", broker, "plugin", "dlq", "list", "failures");
        assertRun(0, "^Plugin failures: RUNNING\\.$", broker, "plugin", "dlq", "retry", "failures");
        assertRun(0, "\"room\" : \"#ops\"", broker, "plugin", "list", "--json");
        assertRun(
                2,
                "^Expected a host to have plugin nobody, but none ever reported it",
                broker,
                "plugin",
                "pause",
                "nobody");
        assertRun(
                0, "^Emitted deployed as event .+-0-\\d+-0\\.$", broker, "emit", "deployed", "--payload", "{\"v\":2}");
        assertRun(0, "CustomEvent +.*deployed", broker, "events");
    }

    /** A task that is refused reaches no worker; one that is let in runs. */
    private void vet(String broker) throws InterruptedException {
        CommandLineFixture host = new CommandLineFixture(folder);
        Thread security = new Thread(
                () -> host.run(at(broker, "plugin", "run", "security", "--set", "commands=true")), "security");
        security.start();
        try {
            awaitRun("security +1.0 +SECURITY +RUNNING", broker, "plugin", "list");
            assertRun(0, "new tasks wait until they are let in", broker, "pool", "admission", "required");
            Path trace = folder.resolve("trace");
            assertRun(
                    1,
                    "v-1 +FAILED +ADMISSION admission refused",
                    broker,
                    command("v-1", "\"touch\",\"" + trace + "\""));
            assertRun(0, "v-2 +SUCCEEDED", broker, command("v-2", "\"true\""));
            assertThat(trace).doesNotExist();
            awaitRun(
                    "(?s)status +FAILED.*attempt +0\n.*reason +ADMISSION\n"
                            + "message +admission refused: Expected to let task v-1 of .+ in, but its program 'touch' is not among true\\.",
                    broker,
                    "describe",
                    "task",
                    "v-1");
        } finally {
            host.interrupts().raise(2);
            security.join();
        }
    }

    private static String[] command(String id, String argv) {
        String payload = "{\"argv\":[" + argv + "],\"workdir\":\"fresh\"}";
        return new String[] {"submit", "--id", id, "--type", "command", "--payload", payload, "--wait"};
    }

    /** The plugin of the README, as its readers would build it. */
    private void plugins() throws IOException {
        String readme = Files.readString(Path.of("../README.md"));
        Matcher code = Pattern.compile("```java\n(package shop;.*?)```", Pattern.DOTALL)
                .matcher(readme);
        assertThat(code.find()).isTrue();
        new PluginSource()
                .type("shop.Failures", code.group(1))
                .service(Plugin.class, "shop.Failures")
                .jar(folder.resolve("plugins/failures.jar"));
    }

    private void awaitRun(String pattern, String broker, String... arguments) {
        Awaited.group(
                () -> {
                    CommandLineFixture fairlead = new CommandLineFixture(folder);
                    fairlead.run(at(broker, arguments));
                    return fairlead.out();
                },
                "(" + pattern + ")");
    }

    private void assertRun(int expected, String pattern, String broker, String... arguments) {
        CommandLineFixture fairlead = new CommandLineFixture(folder);
        int exitCode = fairlead.run(at(broker, arguments));
        assertThat((fairlead.out() + fairlead.err()).strip())
                .containsPattern(Pattern.compile(pattern, Pattern.MULTILINE));
        assertThat(exitCode).as(fairlead.err()).isEqualTo(expected);
    }

    private static String[] at(String broker, String... arguments) {
        List<String> all = new ArrayList<>(Arrays.asList(arguments));
        all.addAll(List.of("--bootstrap-servers", broker));
        return all.toArray(String[]::new);
    }
}
