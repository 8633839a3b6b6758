package dev.fairlead.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The plugin of {@code docs/exactly-once.md}, whose effects share a transaction with their marks. Its process is killed from
 * outside when the database is about to commit, and when it has and the brokers do not know; at a task of the test's choice
 * among some that come together.
 */
final class KilledLedgerTest {
    private static final int KILLS = Integer.getInteger("fairlead.kills", 2);
    private static final int TASKS = 20;
    private static final String LEDGER = "ledger";
    private static final Duration SOON = Duration.ofMinutes(1);
    /** Who was killed last is given up after 10 s; by Kafka's default it would be 45 s. */
    private static final Duration SESSION = Duration.ofSeconds(35);

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);

    @TempDir
    Path folder;

    private Path plugin;
    private Path database;
    private Path temporary;

    @BeforeEach
    void build() throws IOException {
        plugin = LedgerFolder.in(folder.resolve("plugins/ledger"));
        database = folder.resolve("ledger.duckdb");
        temporary = Files.createDirectories(folder.resolve("temporary"));
    }

    @Test
    void shouldEnterEachTaskOnceWhenItIsKilledBeforeAndAfterTheDatabaseCommits() throws Exception {
        try (FatalReceiver receiver = new FatalReceiver();
                UpCluster cluster = UpCluster.start(folder)) {
            // when
            List<String> victims = new ArrayList<>();
            for (int kill = 0; kill < KILLS; kill++) {
                if (kill > 0) {
                    cluster.forgetProcesses(LEDGER);
                }
                victims.add(killed(kill, receiver, cluster));
            }
            // then
            try (Program process = start(receiver, cluster)) {
                await().atMost(SESSION).until(() -> cluster.uncommitted(LEDGER).isEmpty());
                process.handle().destroy();
                process.await(SOON);
            }
            assertThat(entries()).as("seed %s", seed).hasSize(KILLS * TASKS);
            assertThat(entries().values()).as("seed %s", seed).containsOnly(1);
            assertThat(victims)
                    .allSatisfy(victim -> assertThat(commits(receiver, victim)).isGreaterThan(1));
        }
    }

    /** Submits some tasks and has the process killed at one of them, of which the database has what it must. */
    private String killed(int kill, FatalReceiver receiver, UpCluster cluster) throws Exception {
        boolean committed = kill % 2 == 1;
        String victim = task(kill, random.nextInt(TASKS));
        try (Program process = start(receiver, cluster)) {
            if (kill == 0) {
                cluster.awaitRunning(LEDGER);
            }
            receiver.kill(process.handle(), committed ? FatalDriver.AFTER : FatalDriver.BEFORE, " " + victim + " ");
            for (int number = 0; number < TASKS; number++) {
                cluster.submit(task(kill, number));
            }
            assertThat(process.await(SOON).exitCode()).isEqualTo(Program.KILLED);
        }
        assertThat(cluster.uncommitted(LEDGER)).contains(victim);
        assertThat(entries().containsKey(victim)).isEqualTo(committed);
        clear(temporary);
        return victim;
    }

    private static String task(int kill, int number) {
        return "t-" + kill + "-" + number;
    }

    private Program start(FatalReceiver receiver, UpCluster cluster) {
        return Program.fairlead(
                folder,
                Map.of("FAIRLEAD_JAVA_OPTS", "-Djava.io.tmpdir=" + temporary),
                "plugin",
                "run",
                plugin.toString(),
                "--set",
                "database=jdbc:fatal:" + receiver.url("") + ";jdbc:duckdb:" + database,
                "--bootstrap-servers",
                cluster.broker());
    }

    /** How often the event of a task's creation came as far as the database's commit. */
    private static long commits(FatalReceiver receiver, String task) {
        String event = receiver.told(FatalDriver.BEFORE, Pattern.compile("(\\S+) " + task + " ")).stream()
                .flatMap(Set::stream)
                .findFirst()
                .orElseThrow();
        return receiver.told(FatalDriver.BEFORE, Pattern.compile("(" + event + ")")).stream()
                .filter(found -> !found.isEmpty())
                .count();
    }

    /** How often each task is in the ledger, while no process has it. */
    private Map<String, Integer> entries() throws SQLException {
        Map<String, Integer> entries = new HashMap<>();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + database);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select task, count(*) from ledger group by task")) {
            while (rows.next()) {
                entries.put(rows.getString(1), rows.getInt(2));
            }
        }
        return entries;
    }

    /** A driver whose process is killed leaves its native library behind. */
    private static void clear(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.delete(file);
            }
        }
    }
}
