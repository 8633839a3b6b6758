package dev.fairlead.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A plugin's process is killed from outside, again and again, as soon as a receiver has what it was told and before the
 * plugin knows that, or has committed anything.
 */
final class KilledPluginTest {
    private static final int KILLS = Integer.getInteger("fairlead.kills", 10);
    private static final Duration SOON = Duration.ofMinutes(1);
    private static final String GROUP = "fairlead.plugin.notification";
    private static final String HOOK = "/hook";
    private static final String CHAT = "/chat";
    private static final Pattern EVENT_ID = Pattern.compile("\"eventId\":\"([^\"]+)\"");
    private static final Pattern TASK = Pattern.compile("\"text\":\"[^\"]*Task (t-\\d+) created");

    @TempDir
    Path folder;

    @Test
    void shouldMissNothingAndTellAtMostTwiceWhenItIsKilledBetweenEffectAndCommit() throws Exception {
        try (FatalReceiver receiver = new FatalReceiver();
                Program up = Program.fairlead(folder, "up", "--port", "0", "--workers", "1")) {
            String broker = broker(up);
            try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker));
                    Producer<String, String> tasks = new KafkaProducer<>(
                            Map.of("bootstrap.servers", broker), new StringSerializer(), new StringSerializer())) {
                // when
                for (int kill = 0; kill < KILLS; kill++) {
                    try (Program plugin = plugin(receiver, broker)) {
                        if (kill == 0) {
                            awaitRunning(broker);
                        }
                        receiver.kill(plugin.handle(), kill % 2 == 0 ? HOOK : CHAT, "Task t-" + kill + " created");
                        submit(tasks, kill);
                        plugin.await(SOON);
                    }
                    forgetMembers(admin);
                }
                // then
                try (Program plugin = plugin(receiver, broker)) {
                    await().atMost(SOON).until(() -> known(receiver, HOOK, EVENT_ID) == KILLS);
                    await().atMost(SOON).until(() -> known(receiver, CHAT, TASK) == KILLS);
                    assertThat(plugin.handle().isAlive()).isTrue();
                }
                assertToldTwiceAtMostOnceAKill(receiver.told(HOOK, EVENT_ID));
                assertToldTwiceAtMostOnceAKill(receiver.told(CHAT, TASK));
            }
        }
    }

    /** As the brokers do by themselves when the session of who was killed is over, which takes 45 s. */
    private static void forgetMembers(Admin admin) throws Exception {
        ConsumerGroupDescription group =
                admin.describeConsumerGroups(List.of(GROUP)).all().get().get(GROUP);
        if (group != null && !group.members().isEmpty()) {
            admin.removeMembersFromConsumerGroup(GROUP, new RemoveMembersFromConsumerGroupOptions())
                    .all()
                    .get();
        }
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

    /** What happens from here on is its affair, whether it is there or not. */
    private void awaitRunning(String broker) {
        await().atMost(SOON)
                .until(() -> Program.fairlead(folder, "plugin", "list", "--bootstrap-servers", broker)
                        .await(SOON)
                        .out()
                        .matches("(?s).*notification +1.0 +NOTIFICATION +RUNNING.*"));
    }

    private Program plugin(FatalReceiver receiver, String broker) {
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
                broker);
    }

    /** One that no worker takes: it is created, and that is all. */
    private static void submit(Producer<String, String> tasks, int number) throws Exception {
        String task = "{\"taskId\":\"t-%d\",\"type\":\"nobody's\"}".formatted(number);
        tasks.send(new ProducerRecord<>("fairlead.commands", "default", task)).get();
    }

    private static String broker(Program up) {
        Matcher[] found = new Matcher[1];
        await().atMost(SOON).until(() -> {
            found[0] = Pattern.compile("broker +(\\S+)[\\s\\S]*Ctrl-C").matcher(up.out());
            return found[0].find();
        });
        return found[0].group(1);
    }
}
