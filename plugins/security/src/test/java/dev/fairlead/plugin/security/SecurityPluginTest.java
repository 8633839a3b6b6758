package dev.fairlead.plugin.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.events.AdmitTask;
import dev.fairlead.events.FactHeader;
import dev.fairlead.events.RejectTask;
import dev.fairlead.events.TaskCreated;
import dev.fairlead.events.TaskFailed;
import dev.fairlead.plugin.api.PluginSettingsException;
import dev.fairlead.plugin.testkit.PluginHarness;
import dev.fairlead.plugin.testkit.SampleEvents;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SecurityPluginTest {
    private static final String MVN = "{\"argv\":[\"mvn\",\"test\"]}";

    private final SampleEvents events = new SampleEvents();

    @Test
    void shouldLetInWhatIsAllowedAndRefuseTheRestWithItsReason() throws Exception {
        try (PluginHarness harness = letting("mvn", "/opt/tools/*").start()) {
            TaskCreated good = task("t-1", MVN);
            TaskCreated tool = task("t-2", "{\"argv\":[\"/opt/tools/lint\"]}");
            TaskCreated bad = task("t-3", "{\"argv\":[\"rm\",\"-rf\",\"/\"]}");
            TaskCreated other = events.taskToLetIn("t-4", "junit", "ann", "{}");
            harness.feed(good, tool, bad, other);
            assertThat(harness.commands(AdmitTask.class)).containsExactly(admitted(good), admitted(tool));
            assertThat(harness.commands(RejectTask.class))
                    .containsExactly(
                            new RejectTask(
                                    "t-3",
                                    "Expected to let task t-3 of ann in, but its program 'rm' is not among mvn,"
                                            + " /opt/tools/*.",
                                    bad.getHeader().getOffset()),
                            new RejectTask(
                                    "t-4",
                                    "Expected to let task t-4 of ann in, but its type junit is not among command.",
                                    other.getHeader().getOffset()));
            assertThat(harness.sent()).allMatch(sent -> sent.pool().equals("default"));
            assertThat(harness.log())
                    .startsWith("INFO Task t-3 of ann is not let in: its program 'rm' is not among mvn, /opt/tools/*.");
            assertThat(harness.metrics()).containsEntry("let_in", 2.0).containsEntry("refused", 2.0);
        }
    }

    @Test
    void shouldAllowNothingUnlessItIsTold() throws Exception {
        try (PluginHarness harness = PluginHarness.of(new SecurityPlugin()).start()) {
            harness.feed(task("t-1", MVN));
            assertThat(reason(harness)).endsWith("but its program 'mvn' is not among nothing.");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{}",
                "null",
                "{\"argv\":[]}",
                "{\"argv\":\"mvn\"}",
                "{\"argv\":[7]}",
                "{\"argv\":[null]}",
                "{\"argv\":[\"mvn\"],\"argv\":[\"sh\"]}",
                "{\"argv\":[\"mvn\"]} {\"argv\":[\"sh\"]}",
                "{\"argv\":[\"mvn\"],\"environment\":[]}",
            })
    void shouldRefuseWhatItCannotJudge(String payload) throws Exception {
        try (PluginHarness harness = letting("**").start()) {
            harness.feed(task("t-1", payload));
            assertThat(reason(harness)).endsWith("but its payload does not clearly say what it would run.");
        }
    }

    @Test
    void shouldRefuseATaskOfWhichItIsNotToldThePayload() throws Exception {
        try (PluginHarness harness = letting("**").start()) {
            harness.feed(task("t-1", null));
            assertThat(reason(harness)).endsWith("but it is not told what it would run.");
        }
    }

    @Test
    void shouldRefuseAWayOutOfAFolder() throws Exception {
        try (PluginHarness harness = letting("/opt/**").start()) {
            harness.feed(task("t-1", "{\"argv\":[\"/opt/../bin/sh\"]}"));
            assertThat(reason(harness)).contains("its program '/opt/../bin/sh' is not among /opt/**");
        }
    }

    @Test
    void shouldRefuseVariablesThatChangeWhatAProgramIs() throws Exception {
        try (PluginHarness harness =
                letting("mvn").set("environment", "BUILD_*").start()) {
            harness.feed(task("t-1", "{\"argv\":[\"mvn\"],\"environment\":{\"BUILD_ID\":\"7\"}}"));
            harness.feed(task("t-2", "{\"argv\":[\"mvn\"],\"environment\":{\"BUILD_ID\":\"7\",\"LD_PRELOAD\":\"x\"}}"));
            assertThat(harness.commands(AdmitTask.class)).hasSize(1);
            assertThat(reason(harness)).endsWith("it sets variable 'LD_PRELOAD', which is not among BUILD_*.");
        }
    }

    @Test
    void shouldTakeOtherTypesAsTheyAreWhenTheyAreNamed() throws Exception {
        try (PluginHarness harness = letting().set("types", "junit").start()) {
            harness.feed(events.taskToLetIn("t-1", "junit", "ann", "{}"), task("t-2", MVN));
            assertThat(harness.commands(AdmitTask.class)).hasSize(1);
            assertThat(reason(harness)).endsWith("but its type command is not among junit.");
        }
    }

    @Test
    void shouldLookAtNothingOfExemptUsers() throws Exception {
        try (PluginHarness harness =
                letting().set("exempt", "ci-*").set("submissions", "1").start()) {
            harness.feed(events.taskToLetIn("t-1", "any", "ci-7", "?"), events.taskToLetIn("t-2", "any", "ci-7", "?"));
            assertThat(harness.commands(AdmitTask.class)).hasSize(2);
        }
    }

    @Test
    void shouldAnswerOnlyForTasksThatWaitToBeLetIn() throws Exception {
        try (PluginHarness harness = letting().start()) {
            harness.feed(events.taskCreated("t-1"));
            assertThat(harness.sent()).isEmpty();
        }
    }

    @Test
    void shouldGiveTheSameAnswerAgainAndCountItOnce() throws Exception {
        try (PluginHarness harness = letting("mvn").set("live", "1").start()) {
            TaskCreated first = task("t-1", MVN);
            harness.feed(first, first, task("t-2", MVN));
            harness.configure(Map.of("commands", "other"));
            harness.feed(first);
            assertThat(harness.commands(AdmitTask.class))
                    .containsExactly(admitted(first), admitted(first), admitted(first));
            assertThat(reason(harness)).endsWith("but user ann has 1 of 1 tasks at a time.");
        }
    }

    @Test
    void shouldBeQuietInReplays() throws Exception {
        try (PluginHarness harness = letting("mvn").set("live", "1").start()) {
            TaskCreated waiting = task("t-1", MVN);
            harness.replay(task("t-0", MVN), waiting);
            assertThat(harness.sent()).isEmpty();
            harness.feed(waiting);
            harness.replay(events.taskCompleted("t-1", "w"));
            harness.feed(task("t-2", MVN));
            assertThat(harness.commands(AdmitTask.class)).containsExactly(admitted(waiting));
            assertThat(harness.commands(RejectTask.class)).hasSize(1);
        }
    }

    @Test
    void shouldLimitHowManyTasksAUserHasAtATime() throws Exception {
        try (PluginHarness harness = letting("mvn").set("live", "2").start()) {
            harness.feed(task("t-1", MVN), task("t-2", MVN), task("t-3", MVN));
            harness.feed(events.taskToLetIn("b-1", "command", "bob", MVN));
            assertThat(harness.commands(AdmitTask.class)).hasSize(3);
            assertThat(reason(harness)).endsWith("but user ann has 2 of 2 tasks at a time.");
            TaskFailed retried = TaskFailed.newBuilder(events.taskFailed("t-1", "w", "no"))
                    .setWillRetry(true)
                    .build();
            harness.feed(retried, task("t-4", MVN));
            assertThat(harness.commands(AdmitTask.class)).hasSize(3);
            harness.feed(events.taskFailed("t-1", "w", "no"), task("t-5", MVN));
            assertThat(harness.commands(AdmitTask.class)).hasSize(4);
            harness.feed(events.taskCancelled("t-2", "no"), events.taskCompleted("t-5", "w"));
            harness.feed(task("t-6", MVN), task("t-7", MVN), task("t-8", MVN));
            assertThat(harness.commands(AdmitTask.class)).hasSize(6);
        }
    }

    @Test
    void shouldLimitHowManyTasksAUserSubmitsWithinAWindow() throws Exception {
        try (PluginHarness harness =
                letting("mvn").set("submissions", "2").set("window", "10s").start()) {
            harness.feed(at(task("t-1", MVN), 0), at(task("t-2", MVN), 9_999), at(task("t-3", MVN), 9_999));
            assertThat(reason(harness)).endsWith("but user ann had 2 of 2 tasks within 10 s.");
            harness.feed(at(task("t-4", MVN), 10_000), at(task("t-5", MVN), 10_001));
            harness.feed(at(task("t-6", MVN), 19_999));
            assertThat(harness.commands(AdmitTask.class))
                    .extracting(AdmitTask::getTaskId)
                    .containsExactly("t-1", "t-2", "t-4", "t-6");
        }
    }

    @Test
    void shouldRefuseSettingsWithAllThatIsWrong() {
        assertThatThrownBy(() -> letting()
                        .set("submissions", "-1")
                        .set("live", "100001")
                        .set("window", "0s")
                        .start())
                .isInstanceOf(PluginSettingsException.class)
                .hasMessage("""
                        Expected window to be more than 0ms and at most 1d, but it is 0s.
                        Expected submissions to be from 0 to 100000, but it is -1.
                        Expected live to be from 0 to 100000, but it is 100001.""");
    }

    private static PluginHarness letting(String... programs) {
        return PluginHarness.of(new SecurityPlugin()).set("commands", String.join(",", List.of(programs)));
    }

    private TaskCreated task(String id, @Nullable String payload) {
        TaskCreated asking = events.taskToLetIn(id, "command", "ann", "");
        asking.put("payload", payload);
        return asking;
    }

    private static TaskCreated at(TaskCreated created, long ms) {
        FactHeader header =
                FactHeader.newBuilder(created.getHeader()).setTimeMs(ms).build();
        return TaskCreated.newBuilder(created).setHeader(header).build();
    }

    private static AdmitTask admitted(TaskCreated created) {
        return new AdmitTask(created.getTask().getTaskId(), created.getHeader().getOffset());
    }

    private static String reason(PluginHarness harness) {
        List<RejectTask> refused = harness.commands(RejectTask.class);
        assertThat(refused).hasSize(1);
        return refused.get(0).getReason();
    }
}
