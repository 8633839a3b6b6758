package dev.fairlead.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever has the artifacts and the documentation can write a plugin: plain Maven builds it elsewhere, a host runs it. */
final class PluginAuthorTest {
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final Duration SOON = Duration.ofMinutes(1);
    private static final String INSTALL = "mvn -q install -Dmaven.test.skip -pl plugins/testkit -am";
    private static final String PACKAGE = "mvn -q package";
    private static final String JAR = "target/notification-plugin.jar";

    @TempDir
    Path folder;

    private Path project;
    private LocalRepository repository;

    @BeforeEach
    void copyTheExample() throws Exception {
        project = folder.resolve("mine");
        TroubledSuiteTest.copy(Program.ROOT.resolve("examples/notification-plugin"), project);
        repository = LocalRepository.in(folder.resolve("repository"));
    }

    @Test
    void shouldBuildAPluginOutsideTheTreeAndRunItAsItsReadmeSays() throws Exception {
        // given
        assertThat(Files.readString(project.resolve("README.md")))
                .contains(INSTALL, PACKAGE, "scripts/fairlead plugin run " + JAR);
        // when
        maven(Program.ROOT, INSTALL);
        maven(project, PACKAGE);
        // then
        assertThat(repository.ofFairlead())
                .contains("fairlead-parent", "fairlead-plugin-api", "fairlead-plugin-testkit");
        assertThat(project.resolve("target/surefire-reports")).isDirectoryContaining("glob:**/TEST-*.xml");
        try (Program up = Program.fairlead(folder, "up", "--port", "0", "--workers", "1")) {
            String broker = awaited(up::out, "broker +(\\S+)");
            awaited(up::out, "(Ctrl-C)");
            runs(broker);
        }
    }

    private void runs(String broker) throws Exception {
        try (Program host = Program.fairlead(project, "plugin", "run", JAR, "--bootstrap-servers", broker)) {
            awaited(host::out, "plugins +(example-notices)");
            awaited(() -> list(broker), "example-notices +1.0 +NOTIFICATION +(RUNNING)");
            Program.Ended task = Program.fairlead(
                            folder,
                            "submit",
                            "--id",
                            "t-1",
                            "--type",
                            "command",
                            "--payload",
                            "{\"argv\":[\"true\"],\"workdir\":\"fresh\"}",
                            "--wait",
                            "--bootstrap-servers",
                            broker)
                    .await(SOON);
            assertThat(task.exitCode()).as(task.out() + task.err()).isZero();
            awaited(host::err, "(NOTIFICATION: Task t-1 created with type: command)");
            awaited(host::err, "(NOTIFICATION: Task t-1 completed on worker)");
            host.handle().destroy();
            host.await(SOON);
            assertThat(host.err()).contains("Notification Summary:", "  Total: 2", "  info: 2");
        }
    }

    private String list(String broker) {
        try {
            return Program.fairlead(folder, "plugin", "list", "--bootstrap-servers", broker)
                    .await(SOON)
                    .out();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    private void maven(Path where, String command) throws InterruptedException {
        List<String> words = new ArrayList<>(List.of(command.split(" ", -1)));
        words.addAll(1, List.of("-B", "-ntp", "-Dmaven.repo.local=" + repository.folder()));
        Program.Ended maven = Program.start(where, words).await(LIMIT);
        assertThat(maven.exitCode()).as(maven.out() + maven.err()).isZero();
    }

    private static String awaited(Supplier<String> text, String pattern) {
        Matcher[] found = new Matcher[1];
        await().atMost(SOON).until(() -> {
            found[0] = Pattern.compile(pattern).matcher(text.get());
            return found[0].find();
        });
        return found[0].group(1);
    }
}
