package dev.fairlead.plugin.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.events.EmitEvent;
import dev.fairlead.events.SubmitTask;
import dev.fairlead.events.TaskCompleted;
import dev.fairlead.events.TaskInfo;
import dev.fairlead.plugin.api.Plugin;
import dev.fairlead.plugin.api.PluginType;
import dev.fairlead.testkit.PluginSource;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The plugin of {@code docs/custom-events.md} does what the page says. */
final class CustomEventsPageTest {
    private static final Path PAGE = Path.of("../../docs/custom-events.md");
    private static final Pattern CODE = Pattern.compile("(?s)```java\n(.*?)```");

    @TempDir
    private Path folder;

    private final SampleEvents events = new SampleEvents();
    private URLClassLoader classes;
    private PluginHarness harness;

    @BeforeEach
    void compileThePage() throws Exception {
        Matcher code = CODE.matcher(Files.readString(PAGE));
        assertThat(code.find()).isTrue();
        Path compiled = new PluginSource()
                .type("shop.SmokeTests", code.group(1))
                .service(Plugin.class, "shop.SmokeTests")
                .classes(folder);
        classes = new URLClassLoader(new URL[] {compiled.toUri().toURL()}, Plugin.class.getClassLoader());
        Plugin plugin = ServiceLoader.load(Plugin.class, classes).stream()
                .map(ServiceLoader.Provider::get)
                .filter(found -> found.getClass().getClassLoader() == classes)
                .findFirst()
                .orElseThrow();
        harness = PluginHarness.of(plugin).set("script", "./smoke");
        harness.start();
        assertThat(plugin.info().type()).isEqualTo(PluginType.CUSTOM);
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
        classes.close();
    }

    @Test
    void shouldHaveADeployedServiceTested() throws Exception {
        harness.feed(events.custom("deployed", "shop", "{\"version\":\"2.1\"}"));
        assertThat(harness.commands(SubmitTask.class)).singleElement().satisfies(task -> {
            assertThat(task.getTaskId()).startsWith("smoke-");
            assertThat(task.getType()).isEqualTo("command");
            assertThat(task.getPayload()).isEqualTo("{\"argv\":[\"./smoke\",\"shop\"],\"workdir\":\"fresh\"}");
            assertThat(task.getLabels()).isEqualTo(Map.of("smoke", "shop"));
        });
    }

    @Test
    void shouldTakeAServiceForOneArgumentWhateverItsName() throws Exception {
        harness.feed(events.custom("deployed", "a\",\"b\\", "{}"));
        assertThat(harness.commands(SubmitTask.class))
                .singleElement()
                .satisfies(task -> assertThat(task.getPayload())
                        .isEqualTo("{\"argv\":[\"./smoke\",\"a\\\",\\\"b\\\\\"],\"workdir\":\"fresh\"}"));
    }

    @Test
    void shouldTestNothingAgainInAReplayAndLeaveOtherTasksAlone() throws Exception {
        harness.replay(events.custom("deployed", "shop", "{}"));
        harness.feed(events.taskCompleted("t-1", "w-1"), events.taskFailed("t-2", "w-1", "boom"));
        assertThat(harness.sent()).isEmpty();
    }

    @Test
    void shouldTellHowTheTestWent() throws Exception {
        TaskCompleted other = events.taskCompleted("smoke-1", "w-1");
        TaskInfo smoke = TaskInfo.newBuilder(other.getTask())
                .setLabels(Map.of("smoke", "shop"))
                .build();
        harness.feed(TaskCompleted.newBuilder(other).setTask(smoke).build());
        assertThat(harness.commands(EmitEvent.class))
                .containsExactly(new EmitEvent("smoke-passed", "shop", "{\"task\":\"smoke-1\"}"));
    }
}
