package dev.fairlead.plugin.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fairlead.events.EmitEvent;
import dev.fairlead.events.RecoveryCompleted;
import dev.fairlead.events.RecoveryStarted;
import dev.fairlead.events.TaskCreated;
import dev.fairlead.events.TaskFailed;
import dev.fairlead.events.TaskInfo;
import dev.fairlead.events.TaskRequeued;
import dev.fairlead.plugin.api.PluginSettingsException;
import dev.fairlead.plugin.testkit.PluginHarness;
import dev.fairlead.plugin.testkit.SampleEvents;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NotificationPluginTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final SampleEvents events = new SampleEvents();
    private final ByHand lanes = new ByHand();
    private final FakeReceiver receiver = new FakeReceiver();

    @TempDir
    private Path folder;

    NotificationPluginTest() throws Exception {}

    @AfterEach
    void close() {
        receiver.close();
    }

    private PluginHarness logging() {
        return PluginHarness.of(new NotificationPlugin(lanes)).set("folder", folder.toString());
    }

    private PluginHarness chatting() {
        return chatting(new NotificationPlugin(lanes));
    }

    private PluginHarness chatting(NotificationPlugin plugin) {
        return PluginHarness.of(plugin)
                .set("folder", folder.toString())
                .set("channels", "chat")
                .set("channel.chat.kind", "slack")
                .set("channel.chat.url", "${env:URL}")
                .environment("URL", receiver.url());
    }

    private List<String> told() throws Exception {
        List<String> texts = new ArrayList<>();
        for (FakeReceiver.Posted posted : receiver.posted) {
            JsonNode blocks = JSON.readTree(posted.body()).path("blocks");
            StringBuilder text = new StringBuilder();
            blocks.forEach(block ->
                    text.append(block.path("text").path("text").asText()).append('|'));
            texts.add(text.toString());
        }
        return texts;
    }

    private TaskCreated created(String taskId, String type) {
        TaskCreated sample = events.taskCreated(taskId);
        return TaskCreated.newBuilder(sample)
                .setTask(TaskInfo.newBuilder(sample.getTask()).setType(type).build())
                .build();
    }

    @Test
    void shouldTellTheFieldsOwnExampleAndASummaryThatAddsUp() throws Exception {
        PluginHarness harness = logging().start();
        // when
        harness.feed(events.workerRegistered("worker-001", Map.of("cores", "4", "label.gpu", "none")));
        for (int i = 1; i <= 5; i++) {
            harness.feed(created("task-" + i, "model_test"));
            harness.feed(events.taskAssigned("task-" + i, "worker-001"), events.taskStarted("task-" + i, "worker-001"));
        }
        harness.feed(events.taskFailed("task-1", "worker-001", "expected: 4 but was: 5"));
        for (int i = 2; i <= 5; i++) {
            harness.feed(events.taskCompleted("task-" + i, "worker-001"));
        }
        harness.feed(events.workerDisconnected("worker-001", "stopped"));
        harness.close();
        // then
        assertThat(harness.log())
                .hasSize(21)
                .startsWith(
                        "INFO NOTIFICATION: Worker worker-001 registered with capabilities: {cores=4, label.gpu=none}",
                        "INFO NOTIFICATION: Task task-1 created with type: model_test")
                .contains("WARN NOTIFICATION: Task task-1 failed: expected: 4 but was: 5")
                .endsWith(
                        "INFO Notification Summary:",
                        "INFO   Total: 12",
                        "INFO   info: 10",
                        "INFO   warning: 1",
                        "INFO   error: 1",
                        "INFO   Last 3:",
                        "INFO     [info] Task task-4 completed on worker worker-001 in 1.2 s",
                        "INFO     [info] Task task-5 completed on worker worker-001 in 1.2 s",
                        "INFO     [warning] Worker worker-001 disconnected: stopped");
        assertThat(harness.metrics()).containsEntry("notices.info", 10.0).containsEntry("notices.error", 1.0);
    }

    @Test
    void shouldTellOfAnEventOnceHoweverOftenItComes() throws Exception {
        try (PluginHarness harness = chatting().set("channels", "chat,log").start()) {
            SpecificRecord failed = events.taskFailed("task-1", "w", "boom");
            harness.feed(failed, failed);
            harness.clock().advance(Duration.ofSeconds(2));
            assertThat(lanes.work("chat")).isEqualTo(1);
            harness.feed(failed);
            harness.clock().advance(Duration.ofSeconds(10));
            assertThat(lanes.work("chat")).isZero();
            assertThat(told()).hasSize(1);
            assertThat(harness.log()).hasSize(1);
        }
    }

    @Test
    void shouldRouteByLabelsOfTasksAndOfWorkers() throws Exception {
        try (PluginHarness harness = logging()
                .set("route.1", "label.team=checkout hook=TASK_* to=log")
                .set("route.2", "label.gpu=* to=log")
                .set("route.3", "to=none")
                .set("template.TASK_CREATED", "{task} of team {label.team}")
                .start()) {
            harness.feed(
                    events.taskToLetIn("task-1", "command", "ada", "{\"argv\":[\"secret\"]}"),
                    events.workerRegistered("w1", Map.of("label.gpu", "a100")),
                    events.workerFailed("w2"));
            assertThat(harness.log())
                    .containsExactly(
                            "INFO NOTIFICATION: task-1 of team checkout",
                            "INFO NOTIFICATION: Worker w1 registered with capabilities: {label.gpu=a100}");
        }
    }

    @Test
    void shouldKeepWhatATasksExecutorIsGivenToItself() {
        SpecificRecord asking = events.taskToLetIn("task-1", "command", "ada", "{\"argv\":[\"secret\"]}");
        assertThat(EventValues.of(asking)).containsEntry("task", "task-1").doesNotContainKey("payload");
        assertThat(EventValues.names(asking.getSchema())).contains("task").doesNotContain("payload");
        assertThat(EventValues.of(events.custom("deployed", "shop", "2.1"))).containsEntry("payload", "2.1");
    }

    @Test
    void shouldTellNobodyInAReplay() throws Exception {
        try (PluginHarness harness = chatting()
                .set("channels", "chat,log,file")
                .set("channel.file.kind", "file")
                .set("channel.file.path", folder.resolve("notices.jsonl").toString())
                .start()) {
            harness.replay(
                    events.taskFailed("task-1", "w", "boom"),
                    events.workerFailed("w"),
                    events.custom(TestMessages.ASKED, "t", "{}"));
            harness.clock().advance(Duration.ofMinutes(1));
            assertThat(lanes.work("chat")).isZero();
            assertThat(harness.log()).isEmpty();
            assertThat(harness.sent()).isEmpty();
            assertThat(folder.resolve("notices.jsonl")).doesNotExist();
            assertThat(harness.metrics()).containsEntry("replayed", 2.0).doesNotContainKey("notices.error");
        }
    }

    @Test
    void shouldNotTellOfWhatHappenedLongAgo() throws Exception {
        try (PluginHarness harness = logging().set("oldest", "10m").start()) {
            harness.clock().advance(Duration.ofMinutes(10));
            harness.feed(events.workerFailed("w1"));
            harness.clock().advance(Duration.ofMinutes(1));
            harness.feed(events.workerFailed("w2"), events.workerFailed("w3"));
            assertThat(harness.log()).containsExactly("WARN NOTIFICATION: Worker w1 failed: silent for 10 s");
            assertThat(harness.metrics()).containsEntry("old", 2.0);
        }
    }

    @Test
    void shouldWriteAJsonDocumentForEachNotice() throws Exception {
        Path file = folder.resolve("sub/notices.jsonl");
        try (PluginHarness harness = logging()
                .set("channels", "file")
                .set("channel.file.kind", "file")
                .set("channel.file.path", file.toString())
                .start()) {
            harness.feed(events.taskFailed("t\"1", "w", "a\nb"), events.taskCompleted("t2", "w"));
        }
        List<String> lines = Files.readAllLines(file);
        assertThat(lines).hasSize(2);
        JsonNode first = JSON.readTree(lines.get(0));
        assertThat(first.path("text").asText()).isEqualTo("Task t\"1 failed: a b");
        assertThat(first.path("level").asText()).isEqualTo("error");
        assertThat(first.path("values").path("user").asText()).isEqualTo("ada");
        assertThat(JSON.readTree(lines.get(1)).path("subject").asText()).isEqualTo("t2");
    }

    @Test
    void shouldGoOnWithTheOthersWhileAReceiverIsAwayAndTellItLater() throws Exception {
        try (PluginHarness harness = chatting().set("channels", "chat,log").start()) {
            receiver.answer(503, Map.of("Retry-After", "30"), "");
            harness.feed(events.taskFailed("task-1", "w", "boom"));
            harness.clock().advance(Duration.ofSeconds(2));
            assertThat(lanes.work("chat")).isEqualTo(1);
            harness.feed(events.taskFailed("task-2", "w", "boom"));
            assertThat(harness.log()).hasSize(2);
            harness.clock().advance(Duration.ofSeconds(29));
            assertThat(lanes.work("chat")).isZero();
            harness.clock().advance(Duration.ofSeconds(1));
            assertThat(lanes.work("chat")).isEqualTo(1);
            assertThat(receiver.posted.get(1).body())
                    .isEqualTo(receiver.posted.get(0).body());
            harness.clock().advance(Duration.ofSeconds(2));
            lanes.work("chat");
            assertThat(told()).last().asString().contains("task-2");
            assertThat(harness.metrics()).containsEntry("retries.chat", 1.0).containsEntry("sent.chat", 2.0);
        }
    }

    @Test
    void shouldLeaveInTheLogWhatAReceiverRefuses() throws Exception {
        try (PluginHarness harness = chatting().start()) {
            receiver.answer(404, Map.of(), "no_service " + receiver.url());
            harness.feed(events.taskFailed("task-1", "w", "boom"), events.taskFailed("task-2", "w", "boom"));
            harness.clock().advance(Duration.ofSeconds(2));
            lanes.work("chat");
            assertThat(harness.log())
                    .containsExactly(
                            "WARN Expected to tell channel chat, but HTTP 404 no_service ***: 2 notices: 2 errors",
                            "WARN Not told to channel chat: Task task-1 failed: boom",
                            "WARN Not told to channel chat: Task task-2 failed: boom");
            assertThat(harness.metrics()).containsEntry("given_up.chat", 2.0);
        }
    }

    @Test
    void shouldForgetNothingWhenItsProcessIsKilled() throws Exception {
        // given a plugin with one message told and two waiting, of which nobody takes leave
        PluginHarness killed = chatting().start();
        killed.feed(events.taskFailed("task-1", "w", "boom"));
        killed.clock().advance(Duration.ofSeconds(2));
        lanes.work("chat");
        SpecificRecord second = events.taskFailed("task-2", "w", "boom");
        killed.feed(second, events.taskCompleted("task-3", "w"));
        Path left = folder.resolve("1/chat.jsonl");
        Path next = Files.createDirectories(folder.resolve("next/1"));
        Files.copy(left, next.resolve("chat.jsonl"));
        receiver.posted.clear();
        // when
        try (PluginHarness harness =
                chatting().set("folder", folder.resolve("next").toString()).start()) {
            harness.feed(second);
            harness.clock().advance(Duration.ofSeconds(2));
            lanes.work("chat");
            // then
            assertThat(told()).singleElement().asString().contains("2 notices", "task-2", "task-3");
        }
        killed.close();
    }

    @Test
    void shouldTellWhatWaitsBeforeItShutsDown() throws Exception {
        PluginHarness harness = chatting().set("channel.chat.wait", "10m").start();
        harness.feed(events.taskFailed("task-1", "w", "boom"));
        harness.close();
        assertThat(told()).singleElement().asString().contains("task-1");
    }

    @Test
    void shouldMakeOneMessageOfARecoverysThousandRequeues() throws Exception {
        try (PluginHarness harness = chatting()
                .set("events", "TaskRequeued:warning")
                .set("hook.TASK_ASSIGNED", "info")
                .start()) {
            // given requeues that are seen before the recovery that they belong to
            String[] tasks =
                    IntStream.range(0, 1_000).mapToObj(i -> "task-" + i).toArray(String[]::new);
            RecoveryStarted started = events.recoveryStarted("w", tasks);
            List<SpecificRecord> requeued = new ArrayList<>();
            for (String task : tasks) {
                requeued.add(new TaskRequeued(
                        events.header(), events.taskCreated(task).getTask(), "its lease is over"));
            }
            SpecificRecord assigned = events.taskAssigned("task-7", "w2");
            SpecificRecord failed = events.taskFailed("task-8", "w2", "boom");
            RecoveryCompleted completed = events.recoveryCompleted("w", 1_000);
            SpecificRecord later = new TaskRequeued(
                    events.header(), events.taskCreated("task-9").getTask(), "refused");
            // when
            harness.feed(requeued.subList(0, 500).toArray(SpecificRecord[]::new));
            harness.clock().advance(Duration.ofSeconds(1));
            lanes.work("chat");
            harness.feed(started);
            harness.feed(requeued.subList(500, 1_000).toArray(SpecificRecord[]::new));
            harness.feed(assigned, failed, completed, later);
            harness.clock().advance(Duration.ofSeconds(2));
            lanes.work("chat");
            // then
            assertThat(told()).hasSize(1);
            assertThat(told().get(0))
                    .contains(
                            "4 notices",
                            "Recovery of 1000 tasks of worker w started",
                            "Recovery of 1000 tasks of worker w completed in 800 ms (1001 notices about its tasks left"
                                    + " out)",
                            "Task task-8 failed: boom",
                            "Task task-9 is queued again: refused");
        }
    }

    @Test
    void shouldBeSilentAsLongAsASilenceHolds() throws Exception {
        try (PluginHarness harness = logging()
                .set("silence.deploy", "user=ada hook=TASK_* by=bob until=2026-01-01T01:00:00Z why=we deploy until=one")
                .start()) {
            harness.feed(events.taskFailed("task-1", "w", "boom"), events.workerFailed("w"));
            assertThat(harness.log()).containsExactly("WARN NOTIFICATION: Worker w failed: silent for 10 s");
            harness.clock().advance(Duration.ofHours(1));
            harness.feed(events.taskFailed("task-2", "w", "boom"));
            assertThat(harness.log()).hasSize(2);
            assertThat(harness.metrics()).containsEntry("silenced", 1.0);
        }
    }

    @Test
    void shouldSayOfAFailureThatItIsTriedAgain() throws Exception {
        try (PluginHarness harness = logging().start()) {
            harness.feed(TaskFailed.newBuilder(events.taskFailed("task-1", "w", ""))
                    .setWillRetry(true)
                    .build());
            assertThat(harness.log())
                    .containsExactly("WARN NOTIFICATION: Task task-1 failed: TEST_FAILED (it is tried again)");
            assertThat(harness.metrics()).containsEntry("notices.warning", 1.0);
        }
    }

    @Test
    void shouldTakeOtherSettingsWhileItRunsAndKeepTheOldOnesWhenTheyAreWrong() throws Exception {
        NotificationPlugin plugin = new NotificationPlugin(lanes);
        try (PluginHarness harness = chatting(plugin).start()) {
            harness.feed(events.taskFailed("task-1", "w", "boom"));
            // when
            assertThatThrownBy(() -> harness.configure(Map.of("channels", "none-such")))
                    .isInstanceOf(PluginSettingsException.class);
            harness.feed(events.taskFailed("task-2", "w", "boom"));
            harness.configure(Map.of(
                    "folder", folder.toString(),
                    "channel.chat.kind", "discord",
                    "channel.chat.url", "${env:URL}",
                    "channels", "chat",
                    "events", "deployed",
                    "hook.TASK_FAILED", "off"));
            harness.feed(events.taskFailed("task-3", "w", "boom"), events.custom("deployed", "shop", "{\"v\":1}"));
            harness.clock().advance(Duration.ofSeconds(2));
            lanes.work("chat");
            // then
            assertThat(receiver.posted).hasSize(1);
            assertThat(receiver.posted.get(0).body())
                    .contains("allowed_mentions", "task\\\\-1", "task\\\\-2", "deployed\\\\: shop")
                    .doesNotContain("task\\\\-3");
            assertThat(plugin.info().settings())
                    .containsEntry("channel.chat.url", "${env:URL}")
                    .containsEntry("channels", "chat");
            // when
            harness.configure(Map.of("folder", folder.toString()));
            harness.feed(events.taskCompleted("task-4", "w"));
            // then
            assertThat(harness.log()).containsExactly("INFO NOTIFICATION: Task task-4 completed on worker w in 1.2 s");
        }
    }

    @Test
    void shouldTryItsChannelsWhenAsked() throws Exception {
        try (PluginHarness harness = chatting().start()) {
            receiver.answer(404, Map.of(), "no_service");
            harness.feed(events.custom(TestMessages.ASKED, "t-1", "{}"));
            lanes.work("chat");
            harness.feed(events.custom(TestMessages.ASKED, "t-2", "{\"channel\":\"mail\"}"));
            assertThat(harness.commands(EmitEvent.class))
                    .extracting(EmitEvent::getName, EmitEvent::getSubject, EmitEvent::getPayload)
                    .containsExactly(
                            tuple(
                                    "notification-tested",
                                    "t-1",
                                    "{\"channel\":\"log\",\"kind\":\"log\",\"channels\":2,\"taken\":true,\"answer\":\"written\"}"),
                            tuple(
                                    "notification-tested",
                                    "t-1",
                                    "{\"channel\":\"chat\",\"kind\":\"slack\",\"channels\":2,\"taken\":false,"
                                            + "\"answer\":\"HTTP 404 no_service\"}"),
                            tuple(
                                    "notification-tested",
                                    "t-2",
                                    "{\"channel\":\"mail\",\"kind\":\"\",\"channels\":1,\"taken\":false,"
                                            + "\"answer\":\"there is no such channel\"}"));
        }
    }

    @Test
    void shouldTellByThreadsOfItsOwn() throws Exception {
        try (PluginHarness harness = chatting(new NotificationPlugin())
                .set("channel.chat.wait", "0s")
                .start()) {
            harness.feed(events.taskFailed("task-1", "w", "boom"));
            Awaitility.await().until(() -> receiver.posted.size() == 1);
            assertThat(told()).singleElement().asString().contains("task-1");
        }
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().startsWith("fairlead-notification-"));
    }

    @Test
    void shouldShareItsFolderWithOtherProcesses() throws Exception {
        try (PluginHarness first = chatting().start();
                PluginHarness second =
                        chatting(new NotificationPlugin(new ByHand())).start()) {
            assertThat(folder.resolve("1/chat.jsonl")).exists();
            assertThat(folder.resolve("2/chat.jsonl")).exists();
            assertThat(first.log()).isEmpty();
            assertThat(second.log()).isEmpty();
        }
    }
}
