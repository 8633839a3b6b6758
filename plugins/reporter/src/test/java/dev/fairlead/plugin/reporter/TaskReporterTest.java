package dev.fairlead.plugin.reporter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fairlead.events.TaskCompleted;
import dev.fairlead.events.TaskFailed;
import dev.fairlead.plugin.testkit.PluginHarness;
import dev.fairlead.plugin.testkit.SampleEvents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TaskReporterTest {
    private final SampleEvents events = new SampleEvents();

    @TempDir
    private Path folder;

    private PluginHarness reporting() throws Exception {
        return PluginHarness.of(new TaskReporter())
                .set("folder", folder.toString())
                .start();
    }

    private JsonNode json() throws IOException {
        return new ObjectMapper().readTree(folder.resolve("report.json").toFile());
    }

    @Test
    void shouldSumUpHowTasksEnded() throws Exception {
        PluginHarness harness = reporting();
        // when
        harness.feed(
                events.taskCompleted("t1", "w1"),
                TaskCompleted.newBuilder(events.taskCompleted("t2", "w1"))
                        .setDurationMs(300)
                        .build(),
                TaskFailed.newBuilder(events.taskFailed("t3", "w1", "boom"))
                        .setWillRetry(true)
                        .build(),
                events.taskFailed("t3", "w1", "<b>boom</b>"),
                events.taskCancelled("t4", "asked"));
        harness.close();
        // then
        assertThat(harness.log())
                .containsExactly("INFO 4 tasks: 2 succeeded, 1 failed, 1 cancelled; mean duration 0.900 s");
        assertThat(json().toString())
                .contains("\"mean duration (ms)\":\"900.0\"", "\"succeeded\":\"2\"", "\"t3\"", "<b>boom</b>");
        assertThat(json().path("tasks")).hasSize(4);
        assertThat(Files.readString(folder.resolve("report.html")))
                .contains("4 tasks: 2 succeeded", "Task t3 failed: &lt;b&gt;boom")
                .doesNotContain("<b>boom</b>");
        assertThat(harness.metrics()).containsEntry("mean_duration_ms", 900.0);
    }

    @Test
    void shouldWriteNowAndThenAndCountAnEndOnce() throws Exception {
        try (PluginHarness harness = reporting()) {
            TaskCompleted first = events.taskCompleted("t1", "w1");
            harness.feed(first, first, events.taskCompleted("t2", "w1"));
            assertThat(json().path("tasks")).hasSize(1);
            harness.clock().advance(Duration.ofSeconds(10));
            harness.replay(first, events.taskCompleted("t0", "w1"));
            assertThat(json().path("tasks")).hasSize(3);
        }
    }

    @Test
    void shouldKeepTheLastOnesOnly() throws Exception {
        try (PluginHarness harness = reporting()) {
            for (int i = 0; i < TaskTally.KEPT + 5; i++) {
                harness.feed(events.taskCompleted("t" + i, "w1"));
            }
        }
        assertThat(json().path("tasks")).hasSize(TaskTally.KEPT);
        assertThat(json().toString()).contains("\"succeeded\":\"1005\"").doesNotContain("\"t4\"");
    }

    @Test
    void shouldWriteNothingAboutNothing() throws Exception {
        reporting().close();
        assertThat(folder).isEmptyDirectory();
    }
}
