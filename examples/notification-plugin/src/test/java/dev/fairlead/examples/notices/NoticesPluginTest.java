package dev.fairlead.examples.notices;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fairlead.plugin.testkit.PluginHarness;
import dev.fairlead.plugin.testkit.SampleEvents;
import java.util.List;
import org.junit.jupiter.api.Test;

class NoticesPluginTest {
    private final SampleEvents events = new SampleEvents();

    @Test
    void shouldTellOfEachEventOnceAndSumUp() throws Exception {
        PluginHarness harness = PluginHarness.of(new NoticesPlugin()).start();
        var failed = events.taskFailed("task-1", "worker-001", "boom");
        harness.feed(failed, failed, events.taskCompleted("task-2", "worker-001"));
        harness.replay(events.taskCompleted("task-3", "worker-001"));
        harness.close();
        assertEquals(
                List.of(
                        "INFO NOTIFICATION: Task task-1 failed: boom",
                        "INFO NOTIFICATION: Task task-2 completed on worker worker-001 in 1200 ms",
                        "INFO Notification Summary:",
                        "INFO   Total: 2",
                        "INFO   error: 1",
                        "INFO   info: 1",
                        "INFO   warning: 0",
                        "INFO   Last 2:",
                        "INFO     [error] Task task-1 failed: boom",
                        "INFO     [info] Task task-2 completed on worker worker-001 in 1200 ms"),
                harness.log());
    }
}
