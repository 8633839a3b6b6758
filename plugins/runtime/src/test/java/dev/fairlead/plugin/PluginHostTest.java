package dev.fairlead.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fairlead.client.Event;
import dev.fairlead.client.EventFeed;
import dev.fairlead.client.FairleadClient;
import dev.fairlead.events.CustomEvent;
import dev.fairlead.events.EmitEvent;
import dev.fairlead.events.PluginControl;
import dev.fairlead.events.PluginMode;
import dev.fairlead.events.PluginRequest;
import dev.fairlead.events.PluginRequestKind;
import dev.fairlead.events.PluginState;
import dev.fairlead.events.PluginStatus;
import dev.fairlead.events.RecordCodec;
import dev.fairlead.events.TopicSizes;
import dev.fairlead.plugin.api.Delivery;
import dev.fairlead.plugin.testkit.SampleEvents;
import dev.fairlead.testkit.BrokerExtension;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Plugins on a real broker: each apart from the others, and what is said to them. */
@Tag("long")
final class PluginHostTest {
    @RegisterExtension
    static final BrokerExtension BROKER = BrokerExtension.withTopics(new TopicSizes(3, 1, (short) 1));

    private static final HostSettings SETTINGS =
            new HostSettings(Duration.ofSeconds(2), 3, Duration.ofMillis(10), Duration.ofMillis(50), 100);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final SampleEvents events = new SampleEvents();
    private final String suffix = UUID.randomUUID().toString().substring(0, 8);
    private PluginHost host;
    private FairleadClient client;
    private RecordCodec codec;
    private KafkaProducer<byte[], byte[]> producer;

    @BeforeEach
    void start() {
        client = FairleadClient.connect(BROKER.connection());
        codec = RecordCodec.open(BROKER.connection());
        producer = new KafkaProducer<>(
                BROKER.connection().clientProperties(), new ByteArraySerializer(), new ByteArraySerializer());
        host = newHost("one");
    }

    private static PluginHost newHost(String instance) {
        return PluginHost.start(
                BROKER.connection(), PluginCatalogue.of(List.of()), SETTINGS, instance, Clock.systemUTC());
    }

    @AfterEach
    void stop() {
        host.close();
        producer.close();
        codec.close();
        client.close();
    }

    @Test
    void shouldKeepPluginsApart() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        AtomicBoolean released = new AtomicBoolean();
        Listener good = load(Listener.quiet("good-" + suffix));
        Listener throwing = load(new Listener("throwing-" + suffix, (event, delivery) -> {
            throw new IllegalStateException("no");
        }));
        Listener slow =
                load(new Listener("slow-" + suffix, (event, delivery) -> never.await(20, TimeUnit.MILLISECONDS)));
        Listener deaf = load(new Listener("deaf-" + suffix, (event, delivery) -> {
            while (!released.get()) {
                Thread.onSpinWait();
            }
        }));
        Listener blocking = load(new Listener("blocking-" + suffix, (event, delivery) -> never.await()));
        try {
            tell("a", 0, 20);
            awaitHeard(good, 20);
            awaitHeard(slow, 20);
            awaitStatus(throwing, status -> status.getDeadLettered() == 20 && status.getRetried() == 40);
            PluginStatus stalled = awaitStatus(deaf, status -> status.getState() == PluginState.STALLED);
            assertThat(stalled.getDeadLettered()).isEqualTo(1);
            assertThat(stalled.getReason()).contains("to come back within 2 s, but one does not");
            awaitStatus(blocking, status -> status.getDeadLettered() >= 1 && status.getState() == PluginState.RUNNING);
            tell("b", 0, 5);
            awaitHeard(good, 25);
        } finally {
            released.set(true);
            never.countDown();
        }
    }

    @Test
    void shouldLoseNothingWhileDisabled() throws Exception {
        Listener plugin = load(Listener.quiet("absent-" + suffix));
        say(plugin, PluginMode.DISABLED, null, null);
        awaitStatus(plugin, status -> status.getState() == PluginState.DISABLED);
        tell("x", 0, 1_000);
        assertThat(plugin.heard).isEmpty();
        say(plugin, PluginMode.ENABLED, null, null);
        awaitHeard(plugin, 1_000);
        assertThat(plugin.life).containsExactly("start", "enable", "disable", "enable");
        byKey(plugin.heard)
                .forEach((key, numbers) -> assertThat(numbers).as(key).isSorted());
    }

    @Test
    void shouldStayDisabledOverARestart() throws Exception {
        Listener before = load(Listener.quiet("resting-" + suffix));
        say(before, PluginMode.DISABLED, Map.of("most", "7"), null);
        awaitStatus(
                before,
                status -> status.getState() == PluginState.DISABLED
                        && status.getSettings().containsValue("7"));
        host.close();
        tell("x", 0, 10);
        host = newHost("one");
        Listener after = load(Listener.quiet("resting-" + suffix));
        assertThat(after.life).containsExactly("start");
        assertThat(after.most()).isEqualTo(7);
        say(after, PluginMode.ENABLED, Map.of("most", "7"), null);
        awaitHeard(after, 10);
        assertThat(before.life).endsWith("shutdown");
    }

    /** As brokers do it when nobody is in the group for some days. */
    @Test
    void shouldGoOnFromWhatWasReportedWhenTheGroupIsForgotten() throws Exception {
        Listener before = load(Listener.quiet("away-" + suffix));
        tell("x", 0, 12);
        awaitHeard(before, 12);
        host.close();
        tell("x", 12, 10);
        try (Admin admin = Admin.create(BROKER.connection().clientProperties())) {
            admin.deleteConsumerGroups(List.of(ClusterSurroundings.group(BROKER.connection(), before.name())))
                    .all()
                    .get();
        }
        host = newHost("another");
        Listener after = load(Listener.quiet("away-" + suffix));
        awaitHeard(after, 10);
        assertThat(after.heard)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(12, 22).mapToObj(i -> "x x-" + i).toList());
    }

    @Test
    void shouldReplayAndSayThatItDoes() throws Exception {
        Listener plugin = load(Listener.quiet("again-" + suffix));
        tell("x", 0, 30);
        awaitHeard(plugin, 30);
        say(plugin, PluginMode.ENABLED, null, replay());
        awaitHeard(plugin, 60);
        awaitStatus(plugin, status -> !status.getReplaying());
        tell("y", 0, 6);
        awaitHeard(plugin, 66);
        assertThat(plugin.deliveries.stream().map(Delivery::replay).toList())
                .isEqualTo(
                        IntStream.range(0, 66).mapToObj(i -> i >= 30 && i < 60).toList());
    }

    @Test
    void shouldPutAsideWhatFailsAndRetryItWhenAsked() throws Exception {
        AtomicBoolean broken = new AtomicBoolean(true);
        Listener plugin = load(new Listener("brittle-" + suffix, (event, delivery) -> {
            if (broken.get() && event.getName().equals("bad")) {
                throw new IllegalStateException("boom");
            }
        }));
        tell("bad", 0, 1);
        tell("fine", 0, 3);
        awaitStatus(plugin, status -> status.getDeadLettered() == 1 && status.getHandled() == 3);
        assertThat(IntStream.range(0, plugin.heard.size())
                        .filter(i -> plugin.heard.get(i).startsWith("bad"))
                        .map(i -> plugin.deliveries.get(i).attempt()))
                .containsExactly(1, 2, 3);
        broken.set(false);
        say(
                plugin,
                PluginMode.ENABLED,
                null,
                request(PluginRequestKind.RETRY_DEAD_LETTERS).build());
        awaitStatus(plugin, status -> status.getHandled() == 4);
        assertThat(plugin.deliveries.get(plugin.deliveries.size() - 1).topic())
                .isEqualTo(BROKER.connection().topics().hooksCustom());
    }

    @Test
    void shouldKeepTheOldSettingsWhenNewOnesCannotBeTaken() throws Exception {
        Listener plugin = load(Listener.quiet("choosy-" + suffix));
        say(plugin, PluginMode.ENABLED, Map.of("most", "9"), null);
        awaitStatus(plugin, status -> "9".equals(status.getSettings().get("most")));
        say(plugin, PluginMode.ENABLED, Map.of("most", "many", "colour", "red", "token", "${env:NO_SUCH}"), null);
        PluginStatus status = awaitStatus(plugin, one -> !one.getProblems().isEmpty());
        assertThat(status.getProblems())
                .containsExactlyInAnyOrder(
                        "Expected most to be a whole number, but it is 'many'.",
                        "Expected one of the options most, token, but there is no 'colour'.",
                        "Expected token to have a value, but there is no environment variable NO_SUCH.");
        assertThat(status.getSettings()).containsExactly(Map.entry("most", "9"));
        assertThat(plugin.most()).isEqualTo(9);
    }

    /** Whoever said something waits for its revision and believes the rest of that report. */
    @Test
    void shouldNameARevisionOnlyWithWhatCameOfIt() throws Exception {
        Listener plugin = load(Listener.quiet("steered-" + suffix));
        PluginDesk desk = host.load(plugin, Map.of());
        for (int i = 0; i < 500; i++) {
            boolean pausing = i % 2 == 0;
            PluginControl control = PluginControl.newBuilder()
                    .setPlugin(plugin.name())
                    .setRevision("revision " + i)
                    .setMode(pausing ? PluginMode.PAUSED : PluginMode.ENABLED)
                    .build();
            desk.heard(control);
            PluginStatus status = desk.status().build();
            while (!status.getRevision().equals(control.getRevision())) {
                status = desk.status().build();
            }
            assertThat(status.getState()).isEqualTo(pausing ? PluginState.PAUSED : PluginState.RUNNING);
        }
    }

    @Test
    void shouldDeliverWhatAPluginSent() throws Exception {
        Listener[] self = new Listener[1];
        Listener plugin = new Listener("asking-" + suffix, (event, delivery) -> self[0].emit("heard"));
        self[0] = plugin;
        load(plugin);
        try (EventFeed commands =
                client.follow(Set.of(BROKER.connection().topics().commands()), new EventFeed.From.End())) {
            tell("x", 0, 1);
            List<Event> seen = new ArrayList<>();
            await().atMost(PATIENCE).until(() -> {
                seen.addAll(commands.poll(Duration.ofMillis(100)));
                return !seen.isEmpty();
            });
            assertThat(seen.get(0).value()).isEqualTo(new EmitEvent("heard", "", "{}"));
        }
    }

    @Test
    void shouldShareEventsAmongTwoHosts() throws Exception {
        String name = "shared-" + suffix;
        Listener one = load(Listener.quiet(name));
        try (PluginHost second = newHost("two")) {
            Listener two = Listener.quiet(name);
            second.load(two, Map.of());
            await().atMost(PATIENCE).until(() -> two.life.contains("enable"));
            int sent = 0;
            while (two.heard.isEmpty() || one.heard.isEmpty()) {
                assertThat(sent).as("rounds until both have partitions").isLessThan(3_000);
                tell("x", sent, 10);
                sent += 10;
                int all = sent;
                await().atMost(PATIENCE).until(() -> distinct(one, two) == all);
            }
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(
                                    PluginBoard.read(client, Clock.systemUTC().millis())
                                            .statuses(name))
                            .extracting(PluginStatus::getInstance)
                            .containsExactlyInAnyOrder("one", "two"));
        }
    }

    private static long distinct(Listener one, Listener two) {
        List<String> all = new ArrayList<>(one.heard);
        all.addAll(two.heard);
        return all.stream().distinct().count();
    }

    private Listener load(Listener plugin) {
        host.load(plugin, Map.of());
        awaitStatus(plugin, status -> status.getState() != PluginState.FAILED);
        return plugin;
    }

    private PluginStatus awaitStatus(Listener plugin, Predicate<PluginStatus> condition) {
        PluginStatus[] found = new PluginStatus[1];
        await().atMost(PATIENCE)
                .until(() -> host.desks().stream()
                        .filter(desk -> desk.plugin().isPresent())
                        .filter(desk -> desk.plugin().get().name().equals(plugin.name()))
                        .map(desk -> desk.status().build())
                        .filter(condition)
                        .peek(status -> found[0] = status)
                        .findFirst()
                        .isPresent());
        return found[0];
    }

    private void awaitHeard(Listener plugin, int number) {
        await().atMost(PATIENCE).until(() -> plugin.heard.size() >= number);
        assertThat(plugin.heard).hasSize(number);
    }

    private static Map<String, List<Integer>> byKey(List<String> heard) {
        Map<String, List<Integer>> all = new HashMap<>();
        heard.forEach(line -> {
            int number = Integer.parseInt(line.substring(line.lastIndexOf('-') + 1));
            all.computeIfAbsent("key " + number % 7, key -> new ArrayList<>()).add(number);
        });
        return all;
    }

    /** Custom events, spread over the partitions by their subjects. */
    private void tell(String name, int from, int number) {
        for (int i = from; i < from + number; i++) {
            CustomEvent event = events.custom(name, name + "-" + i, "{}");
            String topic = BROKER.connection().topics().hooksCustom();
            byte[] key = ("key " + i % 7).getBytes(StandardCharsets.UTF_8);
            var unused = producer.send(new ProducerRecord<>(topic, key, codec.encode(topic, event)));
        }
        producer.flush();
    }

    private void say(
            Listener plugin, PluginMode mode, @Nullable Map<String, String> settings, @Nullable PluginRequest request) {
        client.sendPluginControl(PluginControl.newBuilder()
                        .setPlugin(plugin.name())
                        .setRevision(UUID.randomUUID().toString())
                        .setMode(mode)
                        .setSettings(settings)
                        .setRequest(request)
                        .build())
                .join();
    }

    private PluginRequest replay() {
        return request(PluginRequestKind.REPLAY)
                .setFromTimeMs(events.header().getTimeMs() - 1_000_000)
                .build();
    }

    private static PluginRequest.Builder request(PluginRequestKind kind) {
        return PluginRequest.newBuilder().setId(UUID.randomUUID().toString()).setKind(kind);
    }
}
