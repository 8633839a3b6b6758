package dev.fairlead.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A plugin's whole life on a real broker: what must be the same in every demonstration is what the README shows. */
@Timeout(120)
final class PluginsDemoTest {
    private static final Path ROOT = Path.of("..");
    private static final Path EXAMPLE = ROOT.resolve("examples/notification-plugin/src/main");
    private static final String SERVICE = "META-INF/services/dev.fairlead.plugin.api.Plugin";

    @TempDir
    private Path folder;

    private CommandLineFixture demo(String... more) {
        CommandLineFixture fairlead = new CommandLineFixture(folder);
        String[] arguments = new String[more.length + 2];
        arguments[0] = "demo";
        arguments[1] = "plugins";
        System.arraycopy(more, 0, arguments, 2, more.length);
        assertThat(fairlead.run(arguments)).as(fairlead.err()).isZero();
        assertThat(fairlead.err()).isEmpty();
        return fairlead;
    }

    @Test
    void shouldShowWhatTheReadmeShows() throws IOException {
        // given
        List<String> shown = readme();
        // when
        List<String> lines = demo().out().lines().toList();
        // then
        assertThat(lines.subList(0, 3))
                .map(PluginsDemoTest::stable)
                .isEqualTo(shown.subList(0, 3).stream()
                        .map(PluginsDemoTest::stable)
                        .toList());
        assertThat(lines)
                .map(PluginsDemoTest::stable)
                .containsExactlyInAnyOrderElementsOf(
                        shown.stream().map(PluginsDemoTest::stable).toList());
        assertThat(lines)
                .containsSequence("Notification Summary:", "  Total: 12", "  info: 10", "  warning: 1", "  error: 1");
    }

    @Test
    void shouldLoadAPluginOfOnesOwnFromADirectory() throws IOException {
        // given
        Path plugins = Files.createDirectories(folder.resolve("plugins"));
        jar(plugins.resolve("notices.jar"));
        // when
        String out =
                demo("--plugin-dirs", "plugins", "--plugin", "example-notices").out();
        // then
        assertThat(out)
                .contains(
                        "Plugin example-notices 1.0 is loaded.",
                        "NOTIFICATION: Worker worker-001 registered with capabilities: {",
                        "NOTIFICATION: Task task-1 created with type: model_test",
                        "NOTIFICATION: Task task-1 failed: mean error is 0.50, which is above the tolerance of 0.10")
                .containsSubsequence(
                        "Notification Summary:", "Total: 12", "error: 1", "info: 10", "warning: 1", "Last 3:");
    }

    @Test
    void shouldSayThatThereIsNoSuchPlugin() {
        CommandLineFixture fairlead = new CommandLineFixture(folder);
        assertThat(fairlead.run("demo", "plugins", "--plugin", "none")).isEqualTo(2);
        assertThat(fairlead.err())
                .contains(
                        "Expected a plugin none, but there is only notification, prometheus-monitoring, security, task-reporter; --plugin-dirs says where others are.");
    }

    private static List<String> readme() throws IOException {
        List<String> lines = Files.readAllLines(ROOT.resolve("README.md"));
        int begin = lines.indexOf("$ scripts/fairlead demo plugins") + 1;
        List<String> rest = lines.subList(begin, lines.size());
        return rest.subList(0, rest.indexOf("```"));
    }

    private static String stable(String line) {
        return line.replaceAll("\\{.*}", "{…}").replaceAll("in \\d[\\d.]* m?s$", "in … ms");
    }

    private void jar(Path jar) throws IOException {
        Path classes = Files.createDirectories(folder.resolve("classes"));
        String source = "dev/fairlead/examples/notices/NoticesPlugin";
        int failed = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-d",
                        classes.toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-proc:none",
                        EXAMPLE.resolve("java/" + source + ".java").toString());
        assertThat(failed).isZero();
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out)) {
            add(entries, source + ".class", classes.resolve(source + ".class"));
            add(entries, SERVICE, EXAMPLE.resolve("resources/" + SERVICE));
        }
    }

    private static void add(JarOutputStream jar, String name, Path file) throws IOException {
        jar.putNextEntry(new JarEntry(name));
        jar.write(Files.readAllBytes(file));
        jar.closeEntry();
    }
}
