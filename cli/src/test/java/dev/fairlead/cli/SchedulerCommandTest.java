package dev.fairlead.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.embedded.EmbeddedKafka;
import dev.fairlead.events.Connection;
import dev.fairlead.events.TopicCatalogue;
import dev.fairlead.events.TopicSizes;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The verbs about schedulers: without a cluster, and through a real broker and coordinator in this JVM. */
@Timeout(120)
final class SchedulerCommandTest {

    @TempDir
    private Path folder;

    @Test
    void shouldListWhatIsShippedWithoutACluster() {
        // given
        CommandLineFixture fairlead = new CommandLineFixture(folder);

        // when
        int exitCode = fairlead.run("scheduler", "list");

        // then
        assertThat(exitCode).as(fairlead.err()).isZero();
        assertThat(fairlead.out())
                .startsWith("SCHEDULER ")
                .containsPattern("FairnessScheduler +1 +FAIR_SHARE, PRIORITY_BASED, ROUND_ROBIN +Shares the slots")
                .contains("CustomScheduler ", "PriorityScheduler ")
                .doesNotContain("...");
    }

    @Test
    void shouldDescribeAllOfASchedulerWithoutACluster() {
        // given
        CommandLineFixture fairlead = new CommandLineFixture(folder);

        // when
        int exitCode = fairlead.run("scheduler", "describe", "FairnessScheduler");

        // then
        assertThat(exitCode).as(fairlead.err()).isZero();
        assertThat(fairlead.out())
                .startsWith(
                        "FairnessScheduler 1: Shares the slots between projects and their users so that nobody starves.")
                .containsPattern("ROUND_ROBIN +users take turns")
                .containsPattern("fairness_window_hours +integer +24 +0 to 8760 +What a user got too much")
                .containsPattern(
                        "inner_order +choice +priority +fifo \\| priority \\| deadline \\| shortest +The order")
                .containsPattern("sharing_projects +projects +Projects that have tasks")
                .doesNotContain("...");
    }

    static Stream<Arguments> mistakes() {
        String away = "127.0.0.1:1";
        return Stream.of(
                Arguments.of(List.of("scheduler"), "Expected 'scheduler' with one of list, describe, activate, "),
                Arguments.of(
                        List.of("scheduler", "describe", "Nobody"),
                        "Expected one of the schedulers CustomScheduler, FairnessScheduler, PriorityScheduler, but there"
                                + " is no 'Nobody'."),
                Arguments.of(
                        List.of("scheduler", "activate", "PriorityScheduler", "--strategy", "fair-share"),
                        "Expected one of the strategies of PriorityScheduler, PRIORITY_BASED, DEADLINE_DRIVEN,"
                                + " LOAD_BALANCED, but it is FAIR_SHARE."),
                Arguments.of(
                        List.of("scheduler", "activate", "PriorityScheduler", "--set", "speed=9"),
                        "Expected one of the options ageing_seconds, detailed_logging, history_window_size,"
                                + " max_tasks_per_worker, but there is no 'speed'."),
                Arguments.of(
                        List.of("scheduler", "activate", "PriorityScheduler", "--set", "ageing_seconds=0"),
                        "Expected ageing_seconds to be 1 to 31536000, but it is '0'."),
                Arguments.of(
                        List.of("scheduler", "activate", "Mine", "--bootstrap-servers", away),
                        "Expected to reach Kafka at 127.0.0.1:1"),
                Arguments.of(
                        List.of("scheduler", "weight", "2"),
                        "Expected a user, --project or both to say whose share it is, but there is neither."),
                Arguments.of(
                        List.of("scheduler", "quota", "ann", "many"),
                        "Expected NUMBER to be a whole number of slots, or slot time such as 90m or 10h, but it is 'many'."),
                Arguments.of(
                        List.of("scheduler", "quota", "ann", "99999999999"),
                        "Expected NUMBER to be a whole number of slots, or slot time such as 90m or 10h, but it is '99999999999'."),
                Arguments.of(
                        List.of("scheduler", "weight", "ann", "much"),
                        "Expected NUMBER to be a weight such as 2 or 0.5, but it is 'much'."),
                Arguments.of(
                        List.of("scheduler", "weight", "ann", "2", "--bootstrap-servers", away),
                        "Expected to reach Kafka at 127.0.0.1:1"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void shouldRefuseWhatCanBeToldBeforeItIsSent(List<String> arguments, String sentence) {
        // given
        CommandLineFixture fairlead = new CommandLineFixture(folder);

        // when
        int exitCode = fairlead.run(arguments.toArray(String[]::new));

        // then
        assertThat(fairlead.err()).startsWith(sentence).doesNotContain("\tat ");
        assertThat(exitCode).isEqualTo(2);
        assertThat(fairlead.out()).isEmpty();
    }

    @Test
    @Tag("long")
    void shouldGiveAPoolASchedulerThatOutlivesTheCoordinator() throws Exception {
        withCluster(broker -> {
            assertRun(
                    0,
                    "^Pool default: FairnessScheduler 1, FAIR_SHARE, inner_order=deadline\\.$",
                    broker,
                    "activate",
                    "FairnessScheduler",
                    "--set",
                    "inner_order=deadline");
            assertRun(
                    0,
                    "^Pool default: FairnessScheduler 1, ROUND_ROBIN, inner_order=deadline\\.$",
                    broker,
                    "strategy",
                    "round-robin");
            assertRun(
                    0,
                    "ROUND_ROBIN, inner_order=deadline, max_tasks_per_worker=2\\.$",
                    broker,
                    "set",
                    "max_tasks_per_worker=2");
            assertRun(
                    2,
                    "^Expected one of the options ageing_seconds, .*inner_order.*, but there is no 'speed'\\.$",
                    broker,
                    "set",
                    "speed=9");
            assertRun(2, "^Expected one of the schedulers CustomScheduler, .*no 'Mine'", broker, "activate", "Mine");
            assertRun(0, "^Pool default: ann has weight 2.5 and no quota\\.$", broker, "weight", "ann", "2.5");
            assertRun(0, "^Pool default: ann has weight 2.5 and a quota of 3 slots\\.$", broker, "quota", "ann", "3");
            assertRun(
                    0,
                    "^Pool default: ann has weight 2.5 and a quota of 3 slots and of 10:00 h of slot time\\.$",
                    broker,
                    "quota",
                    "ann",
                    "10h");
            assertRun(0, "^Pool default: ann has weight 2.5 and a quota of 3 slots\\.$", broker, "quota", "ann", "0h");
            assertRun(0, "^Pool default: ann has weight 4 and a quota of 3 slots\\.$", broker, "weight", "ann", "4");
            assertRun(2, "^Expected to set the share of ann with a weight of ", broker, "weight", "ann", "-1");
            assertRun(
                    0,
                    "^Pool default: project web has weight 2 and no quota\\.$",
                    broker,
                    "weight",
                    "2",
                    "--project",
                    "web");
            assertRun(
                    0,
                    "^Pool default: ann in project web has weight 4 and a quota of 1 slot\\.$",
                    broker,
                    "quota",
                    "ann",
                    "1",
                    "--project",
                    "web");
            awaitPools(broker, "default .* FairnessScheduler +ROUND_ROBIN");
            assertRun(0, "default +1.000 +0 +0 +0 +1 +0 %", broker, "metrics");
            assertRun(0, "^Energy of .+, estimated: 0 J for work, 0 W now; .+ k?J for idle workers", broker, "metrics");
            assertRun(0, "sharing_projects +[0.]* +projects +Projects that have tasks", broker, "metrics");
            assertRun(0, "\"metric\" : \"water_level\"", broker, "metrics", "--json");
            assertRun(0, "\"fairness_score\" : 1.0", broker, "metrics", "--json");
            assertRun(2, "^Expected to find pool none, but the coordinator", broker, "metrics", "--pool", "none");
        });
        withCluster(broker -> {
            awaitPools(broker, "default .* FairnessScheduler +ROUND_ROBIN");
            assertRun(
                    0,
                    "^Pool default: FairnessScheduler 1, FAIR_SHARE, inner_order=deadline, max_tasks_per_worker=2\\.$",
                    broker,
                    "strategy",
                    "FAIR_SHARE");
            assertRun(0, "^Pool default: FairnessScheduler 1, FAIR_SHARE\\.$", broker, "deactivate");
        });
    }

    @Test
    void shouldSayThatNoCoordinatorDecidesInTime() {
        // given
        try (EmbeddedKafka broker = EmbeddedKafka.start(folder.resolve("broker"), 0)) {
            Connection connection = Connection.to(broker.bootstrapServers());
            try (Admin admin = Admin.create(connection.clientProperties())) {
                TopicCatalogue.create(admin, connection, TopicSizes.single());
            }

            // then
            assertRun(
                    2,
                    "^Expected a coordinator to decide ActivateScheduler for pool default, but none answered within"
                            + " 200 ms; it stays on the log for the next one: 'fairlead coordinator start' starts one\\.$",
                    broker.bootstrapServers(),
                    "deactivate",
                    "--patience",
                    "200ms");
        }
    }

    private void withCluster(Consumer<String> verbs) throws InterruptedException {
        CommandLineFixture up = new CommandLineFixture(folder);
        Thread cluster = new Thread(() -> up.run("up", "--port", "0", "--workers", "1", "--data", "log"), "up");
        cluster.start();
        try {
            String broker = up.awaitLine("broker +(\\S+)");
            up.awaitLine("(Ctrl-C) ends");
            verbs.accept(broker);
        } finally {
            up.interrupts().raise(2);
            cluster.join();
        }
    }

    /** The queries follow what is decided, a moment later. */
    private void awaitPools(String broker, String pattern) {
        Awaited.group(
                () -> {
                    CommandLineFixture fairlead = new CommandLineFixture(folder);
                    fairlead.run("get", "pools", "--bootstrap-servers", broker);
                    return fairlead.out();
                },
                "(" + pattern + ")");
    }

    private void assertRun(int exitCode, String pattern, String broker, String... arguments) {
        CommandLineFixture fairlead = new CommandLineFixture(folder);
        String[] all = Stream.of(
                        Stream.of("scheduler"), Arrays.stream(arguments), Stream.of("--bootstrap-servers", broker))
                .flatMap(part -> part)
                .toArray(String[]::new);
        assertThat(fairlead.run(all)).as(fairlead.out() + fairlead.err()).isEqualTo(exitCode);
        assertThat(exitCode == 0 ? fairlead.out() : fairlead.err()).containsPattern("(?m)" + pattern);
    }
}
