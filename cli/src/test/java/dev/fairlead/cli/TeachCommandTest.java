package dev.fairlead.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.client.FairleadClient;
import dev.fairlead.coordinator.service.Coordinator;
import dev.fairlead.coordinator.service.CoordinatorConfig;
import dev.fairlead.embedded.EmbeddedKafka;
import dev.fairlead.events.Connection;
import dev.fairlead.events.Outcome;
import dev.fairlead.events.RegisterWorker;
import dev.fairlead.events.ReportFinished;
import dev.fairlead.events.SubmitTask;
import dev.fairlead.events.TaskAssigned;
import dev.fairlead.events.TaskInfo;
import dev.fairlead.events.TestCounts;
import dev.fairlead.events.TopicCatalogue;
import dev.fairlead.events.TopicSizes;
import dev.fairlead.testkit.RecordedFacts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Run times from a history file to a pool: what is shown, what is refused, and what the scheduler makes of it. */
@Timeout(120)
final class TeachCommandTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String[] TEACH = {"history", "teach", "--db", "h.duckdb"};

    @TempDir
    private static Path folder;

    @BeforeAll
    static void bringInSuites() throws Exception {
        bring("slow", 9.0, "--worker-class", "old");
        bring("fast", 1.5, "--worker-class", "new", "--project", "shop");
        bring("somewhere", 3.0);
    }

    @Test
    void shouldShowWhatItWouldTeachWithoutACluster() {
        // given
        CommandLineFixture fairlead = new CommandLineFixture(folder);

        // when
        int exitCode = fairlead.run(with(TEACH, "--dry-run"));

        // then
        assertThat(exitCode).as(fairlead.err()).isZero();
        assertThat(fairlead.out().lines())
                .containsExactly(
                        "TYPE    MODEL   WORKER CLASS   RUNS   MEAN",
                        "junit           new            1      1.5 s",
                        "junit           old            1      9.0 s",
                        "",
                        "Nothing was sent: this is what would be taught.",
                        "Left out: 1 run on no class of workers; --worker-class names one for suites that ran elsewhere.");
    }

    @Test
    void shouldTakeSuitesThatRanElsewhereForWhatTheOptionsSay() {
        // given
        CommandLineFixture fairlead = new CommandLineFixture(folder);

        // when
        int exitCode = fairlead.run(
                with(TEACH, "--dry-run", "--project", "default", "--type", "pytest", "--worker-class", "ci"));

        // then
        assertThat(exitCode).as(fairlead.err()).isZero();
        assertThat(fairlead.out())
                .containsPattern("(?m)^pytest +ci +1 +3.0 s$")
                .containsPattern("(?m)^pytest +old +1 +9.0 s$")
                .doesNotContain("new", "Left out");
    }

    @Test
    void shouldSayThatThereIsNothingToTeach() {
        assertThat(refusal("--project", "none"))
                .matches("Expected to teach run times from .*h\\.duckdb, but it has none that count\\.");
    }

    @Test
    void shouldSayWhatIsMissingWhenNoClassOfWorkersIsKnown() throws Exception {
        // given
        bring("elsewhere", 1.0, "--project", "lost", "--db", "lost.duckdb");

        // then
        assertThat(refusal("--db", "lost.duckdb"))
                .matches("Expected to teach run times from .*lost\\.duckdb, but it has none that count on any class of"
                        + " workers; --worker-class names one for suites that ran elsewhere\\.");
    }

    @Test
    @Tag("long")
    void shouldChooseByWhatItWasTaughtAfterAFailOverTooAndReplayIt() throws Exception {
        // given
        TaskInfo before;
        TaskInfo after;
        try (EmbeddedKafka broker = EmbeddedKafka.start(folder.resolve("broker"), 0)) {
            Connection connection = Connection.to(broker.bootstrapServers());
            create(connection);
            try (FairleadClient client = FairleadClient.connect(connection);
                    RecordedFacts facts = RecordedFacts.of(connection)) {
                try (Coordinator first = coordinator(connection, "first")) {
                    assertThat(first.awaitReady(SOON)).isTrue();
                    register(client);
                    String[] activate = {"scheduler", "activate", "CustomScheduler", "--strategy", "performance-based"};
                    assertRun(0, "PERFORMANCE_BASED", broker, activate);

                    // when
                    assertRun(0, "Pool default was taught 2 run times, and knows 2 now.", broker, TEACH);
                    before = assigned(client, facts, "t1");
                    send(client, finished(before));
                }
                try (Coordinator second = coordinator(connection, "second")) {
                    assertThat(second.awaitReady(SOON)).isTrue();
                    register(client);
                    after = assigned(client, facts, "t2");
                    assertRun(
                            2,
                            "Expected to be taught run times with a type of ",
                            broker,
                            with(TEACH, "--type", "../x"));
                }
            }
            assertRun(0, "Identical: ", broker, "replay", "verify");
        }

        // then: what was never tried is tried first, unless something is known of it; a is the first by its name
        assertThat(List.of(before, after)).extracting(TaskInfo::getWorkerId).containsExactly("b", "b");
    }

    private static String refusal(String... arguments) {
        CommandLineFixture fairlead = new CommandLineFixture(folder);
        assertThat(fairlead.run(with(new String[] {"history", "teach", "--dry-run"}, withDatabase(arguments))))
                .isEqualTo(2);
        assertThat(fairlead.out()).isEmpty();
        return fairlead.err().strip();
    }

    /** Each suite has one case of so many seconds. */
    private static void bring(String name, double seconds, String... options) throws Exception {
        Files.createDirectories(folder.resolve(name));
        Files.writeString(
                folder.resolve(name).resolve("TEST-a.xml"),
                "<testsuite name='CartTest' timestamp='2026-01-01T00:00:00' time='%s'>".formatted(seconds)
                        + "<testcase classname='CartTest' name='pays' time='%s'/></testsuite>".formatted(seconds));
        CommandLineFixture fairlead = new CommandLineFixture(folder);
        assertThat(fairlead.run(with(new String[] {"history", "import", name}, withDatabase(options))))
                .as(fairlead.err())
                .isZero();
    }

    private static void create(Connection connection) {
        try (Admin admin = Admin.create(connection.clientProperties())) {
            TopicCatalogue.create(admin, connection, TopicSizes.single());
        }
    }

    private static Coordinator coordinator(Connection connection, String name) {
        return Coordinator.start(
                new CoordinatorConfig(connection, folder.resolve(name), "127.0.0.1", 0, TopicSizes.single()));
    }

    private static void register(FairleadClient client) {
        Map.of("a", "old", "b", "new")
                .forEach((id, workerClass) -> send(
                        client,
                        RegisterWorker.newBuilder()
                                .setWorkerId(id)
                                .setInstanceId("i")
                                .setAgentId("agent")
                                .setAssignmentPartition(0)
                                .setSlots(1)
                                .setTypes(List.of("junit"))
                                .setCapabilities(Map.of("class", workerClass))
                                .build()));
    }

    private static TaskInfo assigned(FairleadClient client, RecordedFacts facts, String taskId) {
        send(client, SubmitTask.newBuilder().setTaskId(taskId).setType("junit").build());
        return facts.await(TaskAssigned.class, one -> one.getTask().getTaskId().equals(taskId), SOON)
                .getTask();
    }

    private static ReportFinished finished(TaskInfo task) {
        return ReportFinished.newBuilder()
                .setWorkerId(Objects.requireNonNull(task.getWorkerId()))
                .setInstanceId("i")
                .setToken(Objects.requireNonNull(task.getToken()))
                .setOutcome(Outcome.SUCCEEDED)
                .setCounts(new TestCounts(1, 1, 0, 0, 0))
                .build();
    }

    private static void send(FairleadClient client, SpecificRecord command) {
        client.send("default", command).join();
    }

    private static void assertRun(int exitCode, String line, EmbeddedKafka broker, String... arguments) {
        CommandLineFixture fairlead = new CommandLineFixture(folder);
        assertThat(fairlead.run(with(arguments, "--bootstrap-servers", broker.bootstrapServers())))
                .as(fairlead.out() + fairlead.err())
                .isEqualTo(exitCode);
        assertThat(exitCode == 0 ? fairlead.out() : fairlead.err()).contains(line);
    }

    /** Unless they name one. */
    private static String[] withDatabase(String... options) {
        return List.of(options).contains("--db") ? options : with(options, "--db", "h.duckdb");
    }

    private static String[] with(String[] some, String... more) {
        return Stream.of(some, more).flatMap(Stream::of).toArray(String[]::new);
    }
}
