package dev.fairlead.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A plugin's process is killed from outside, again and again, as soon as a receiver has what it was told and before the
 * plugin knows that, or has committed anything.
 */
final class KilledPluginTest {
    private static final int KILLS = Integer.getInteger("fairlead.kills", 10);
    private static final Duration SOON = Duration.ofMinutes(1);
    private static final String NOTIFICATION = "notification";
    private static final String HOOK = "/hook";
    private static final String CHAT = "/chat";
    private static final Pattern EVENT_ID = Pattern.compile("\"eventId\":\"([^\"]+)\"");
    private static final Pattern TASK = Pattern.compile("\"text\":\"[^\"]*Task (t-\\d+) created");

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    @Test
    void shouldMissNothingAndTellAtMostTwiceWhenItIsKilledBetweenEffectAndCommit() throws Exception {
        try (FatalReceiver receiver = new FatalReceiver();
                UpCluster cluster = UpCluster.start(folder)) {
            // when
            for (int kill = 0; kill < KILLS; kill++) {
                String words = "Task t-" + kill + " created";
                String path = kill % 2 == 0 ? HOOK : CHAT;
                try (Program plugin = plugin(receiver, cluster)) {
                    if (kill == 0) {
                        cluster.awaitRunning(NOTIFICATION);
                    }
                    receiver.kill(plugin.handle(), path, words);
                    cluster.submit("t-" + kill);
                    assertThat(plugin.await(SOON).exitCode()).isEqualTo(Program.KILLED);
                }
                assertThat(pending(path)).anyMatch(notice -> notice.contains(words));
                cluster.forgetProcesses(NOTIFICATION);
            }
            // then
            try (Program plugin = plugin(receiver, cluster)) {
                await().atMost(SOON).until(() -> known(receiver, HOOK, EVENT_ID) == KILLS);
                await().atMost(SOON).until(() -> known(receiver, CHAT, TASK) == KILLS);
                assertThat(plugin.handle().isAlive()).isTrue();
            }
            assertToldTwiceAtMostOnceAKill(receiver.told(HOOK, EVENT_ID));
            assertToldTwiceAtMostOnceAKill(receiver.told(CHAT, TASK));
        }
    }

    /** What the plugin, which commits to journals of its own, still has to tell on a path as far as it knows. */
    private List<String> pending(String path) throws IOException {
        Map<String, String> pending = new LinkedHashMap<>();
        for (String line : Files.readAllLines(folder.resolve("fairlead-notifications/1" + path + ".jsonl"))) {
            JsonNode entry = JSON.readTree(line);
            if (entry.has("add")) {
                pending.put(entry.path("add").path("eventId").asText(), line);
            }
            entry.path("done").forEach(id -> pending.remove(id.asText()));
        }
        return List.copyOf(pending.values());
    }

    /** To a receiver that knows by their ids what it has had before. */
    private static long known(FatalReceiver receiver, String path, Pattern id) {
        return receiver.told(path, id).stream().flatMap(Set::stream).distinct().count();
    }

    /** Half of the kills were on this path, and left a message of which its sender did not know that it was told. */
    private static void assertToldTwiceAtMostOnceAKill(List<Set<String>> messages) {
        assertThat(messages).hasSizeLessThanOrEqualTo(KILLS + KILLS);
        assertThat(messages.stream().mapToInt(Set::size).sum()).isGreaterThanOrEqualTo(KILLS + KILLS / 2);
    }

    private Program plugin(FatalReceiver receiver, UpCluster cluster) {
        Map<String, String> secrets = Map.of(
                "HOOK_URL",
                receiver.url(HOOK),
                "CHAT_URL",
                receiver.url(CHAT),
                "HOOK_KEY",
                "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        return Program.fairlead(
                folder,
                secrets,
                "plugin",
                "run",
                "notification",
                "--set",
                "channels=hook,chat",
                "--set",
                "channel.hook.kind=webhook",
                "--set",
                "channel.hook.url=${env:HOOK_URL}",
                "--set",
                "channel.hook.key=${env:HOOK_KEY}",
                "--set",
                "channel.chat.kind=slack",
                "--set",
                "channel.chat.url=${env:CHAT_URL}",
                "--set",
                "channel.chat.wait=0s",
                "--set",
                "channel.chat.rate=6000",
                "--set",
                "hook.WORKER_REGISTERED=off",
                "--bootstrap-servers",
                cluster.broker());
    }
}
