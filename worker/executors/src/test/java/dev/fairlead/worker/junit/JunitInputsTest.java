package dev.fairlead.worker.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fairlead.worker.api.InputUnavailableException;
import dev.fairlead.worker.api.TaskInputException;
import dev.fairlead.worker.api.TaskOutcome;
import dev.fairlead.worker.harness.FakeInputs;
import dev.fairlead.worker.harness.RecordedAttempt;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Tasks that name what they need by content: nothing in them is a path of this machine. */
@Timeout(60)
final class JunitInputsTest {
    private static final String SAMPLE = Suite.JUPITER_6.sample("WorkingFolderSample");

    @TempDir
    private Path folder;

    private final FakeInputs inputs = new FakeInputs();
    private Path project;
    private JunitExecutor executor;

    @BeforeEach
    void start() throws Exception {
        project = folder.resolve("project");
        Files.createDirectories(project.resolve("src"));
        Files.writeString(project.resolve("src/data.txt"), "the data");
        executor = Suite.executor(Files.createDirectory(folder.resolve("work")), 2, Map.of());
    }

    @AfterEach
    void close() {
        executor.close();
    }

    @Test
    void shouldRunInACopyThatTheTasksOfOneForkShare() throws Exception {
        // given
        RecordedAttempt first = attempt(SAMPLE);
        RecordedAttempt second = attempt(SAMPLE);
        // when
        TaskOutcome outcome = executor.execute(first);
        executor.execute(second);
        // then
        assertThat(outcome).isEqualTo(TaskOutcome.succeeded());
        String text = first.tests().get(0).stdout();
        assertThat(text).endsWith("/inputs/project x");
        assertThat(second.tests().get(0).stdout()).isEqualTo(text + "x");
        assertThat(inputs.placed()).isEqualTo(1);
        assertThat(project.resolve("target")).doesNotExist();
    }

    @Test
    void shouldLeaveNothingBehindWithTheFork() throws Exception {
        // given
        executor.execute(attempt(SAMPLE));
        // when
        executor.close();
        // then
        await().atMost(Duration.ofSeconds(20)).until(() -> left().equals(List.of("fairlead-junit-fork.jar")));
    }

    private List<String> left() throws IOException {
        try (Stream<Path> left = Files.walk(folder.resolve("work"))) {
            return left.filter(Files::isRegularFile)
                    .map(path -> path.getFileName().toString())
                    .toList();
        } catch (UncheckedIOException e) {
            return List.of("something that was removed meanwhile");
        }
    }

    @Test
    void shouldSayWhatIsNotThere() {
        // given
        RecordedAttempt attempt = attempt(SAMPLE).with(FakeInputs.NONE);
        // when / then
        assertThatThrownBy(() -> executor.execute(attempt))
                .isInstanceOf(InputUnavailableException.class)
                .hasMessageContaining("but it is not there");
        assertThat(folder.resolve("work")).isDirectoryRecursivelyContaining("glob:**/fairlead-junit-fork.jar");
        assertThat(folder.resolve("work")).isDirectoryNotContaining("glob:**/fork-*");
    }

    @Test
    void shouldRefuseANameThatIsNone() {
        // given
        ObjectNode payload = payload();
        payload.put("workingDirectory", "${input.other}");
        RecordedAttempt attempt =
                new RecordedAttempt("x", payload.toString(), Duration.ofSeconds(30), folder).with(inputs);
        // when / then
        assertThatThrownBy(() -> executor.execute(attempt))
                .isInstanceOf(TaskInputException.class)
                .hasMessageStartingWith("Expected '${input.other}' to name one of the task's inputs, but those are [");
    }

    private RecordedAttempt attempt(String sample) {
        return new RecordedAttempt(sample, payload().toString(), Duration.ofSeconds(60), folder).with(inputs);
    }

    private ObjectNode payload() {
        ObjectNode payload = Suite.JUPITER_6.payload(List.of("class:" + SAMPLE));
        ArrayNode classPath = payload.putArray("classPath");
        ObjectNode named = payload.putObject("inputs");
        for (String entry : Suite.JUPITER_6.classPath()) {
            Path path = Path.of(entry);
            String name = path.getFileName().toString();
            named.putObject(name).put("sha256", known(path)).put("folder", Files.isDirectory(path));
            classPath.add("${input." + name + "}");
        }
        named.putObject("project").put("sha256", known(project)).put("folder", true);
        payload.put("workingDirectory", "${input.project}");
        payload.putObject("systemProperties").put("basedir", "${input.project}");
        return payload;
    }

    private final Map<Path, String> names = new java.util.HashMap<>();

    private String known(Path path) {
        return names.computeIfAbsent(path, inputs::add);
    }
}
