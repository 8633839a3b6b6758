package dev.fairlead.connect.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.header.ConnectHeaders;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DuckDbSinkTaskTest {
    private static final Map<String, String> SMALL = Map.of(SinkSettings.BATCH_RECORDS, "12");

    @TempDir
    private static Path folder;

    /** The whole sample run, stored without any incident. */
    private static Path usual;

    private static int files;

    private final SampleRun run = new SampleRun("log");

    @BeforeAll
    static void store() {
        usual = stored(new SampleRun("log").log.records);
    }

    @Test
    void shouldTellTheHistoryOfATask() throws Exception {
        Path file = usual;
        assertThat(rows(file, "task_id, status, attempts, worker_id, created_offset, tests, ended_at FROM tasks"))
                .containsExactly(
                        "a-1|SUCCEEDED|3|w-2|0|1|2026-01-01T00:00:09Z", "a-2|SUCCEEDED|1|w-2|1|1|2026-01-01T00:00:10Z");
        assertThat(rows(
                        file,
                        "task_id, attempt, worker_id, position, outcome, reason, will_retry, chunks FROM attempts"))
                .containsExactly(
                        "a-1|1|w-1|2|REQUEUED|lost|true|null",
                        "a-1|2|w-2|4|FAILED|TEST_FAILED|true|2",
                        "a-1|3|w-2|8|COMPLETED|null|false|1",
                        "a-2|1|w-2|9|COMPLETED|null|false|1");
        assertThat(rows(file, "task_id, attempt, worker_id, waited_ms FROM decisions"))
                .containsExactly("a-1|1|w-1|1000", "a-1|2|w-2|1000", "a-1|3|w-2|1000", "a-2|1|w-2|1000");
    }

    @Test
    void shouldCountOnlyTestCasesThatAFactAccepted() throws Exception {
        Path file = usual;
        assertThat(rows(file, "name, attempt, status, failure_message, stdout, duration_us FROM test_cases"))
                .containsExactly(
                        "one|2|PASSED|null|null|1500",
                        "three|1|PASSED|null|null|1500",
                        "two|2|FAILED|no|said two|1500",
                        "two|3|PASSED|null|null|1500");
        assertThat(rows(file, "name, revision, model, project, worker_class FROM test_runs WHERE name = 'one'"))
                .containsExactly("one|4f1c|m|p|null");
        assertThat(rows(file, "name FROM reported_cases")).containsExactly("lost");
    }

    @Test
    void shouldTellEverythingElse() throws Exception {
        Path file = usual;
        assertThat(rows(file, "worker_id, status, reason, first_seen_at FROM workers"))
                .containsExactly("w-1|FAILED|silent|2026-01-01T00:00:01Z");
        assertThat(rows(
                        file,
                        "task_id, depends_on, exclusive, max_infrastructure_attempts, backoff_ms FROM submissions"))
                .containsExactly("a-1|null|false|3|1000", "a-2|[\"a-1\"]|false|3|1000");
        assertThat(rows(file, "worker_id, running, log_offset FROM heartbeats")).containsExactly("w-1|1|2", "w-2|0|2");
        assertThat(rows(file, "recovery_id, cause, affected, outcome, duration_ms, unplaced FROM recoveries"))
                .containsExactly("r-1|lease|1|COMPLETED|2000|[]");
        assertThat(rows(file, "type, scheduler, strategy, settings, user_name, project, weight FROM scheduler_changes"))
                .containsExactly(
                        "SchedulerActivated|Mine|FIFO|{\"ageing\":\"3\"}|null|null|null",
                        "ShareChanged|null|null|null|ann|p|2.5");
        assertThat(rows(file, "type, subject, reason FROM rejections"))
                .containsExactly("StaleReport|w-1|too late", "TaskRejected|a-1|it exists");
        assertThat(rows(file, "reason, headers, decode(record_value) FROM dead_letters"))
                .containsExactly("it begins otherwise|{\"fairlead.offset\":\"3\"}|no command");
        assertThat(rows(file, "count(*), count(DISTINCT event_id) FROM hooks_raw"))
                .containsExactly("20|20");
        assertThat(rows(file, "body->'task'->>'taskId' FROM hooks_raw WHERE type = 'TaskStarted'"))
                .containsExactly("a-1");
    }

    @Test
    void shouldTellTheSameInWhicheverOrderTopicsAreRead() throws Exception {
        // given
        Map<String, List<String>> whole = TestFile.everything(usual);
        for (int seed = 0; seed < 3; seed++) {
            // when: each topic keeps its own order
            List<SinkRecord> mixed = mixed(run.log.records, new Random(seed));
            // then
            assertSame(TestFile.everything(stored(mixed)), whole, "seed " + seed);
        }
    }

    @Test
    void shouldStoreOnceWhatIsOnATopicTwice() throws Exception {
        // given: a producer that sent everything again
        List<SinkRecord> facts = run.log.records.stream()
                .filter(record -> record.topic().contains("hooks"))
                .toList();
        facts.forEach(record ->
                run.log.bytes(record.topic(), text(record.key()), (byte[]) record.value(), new ConnectHeaders()));
        // when
        Path file = stored(run.log.records);
        // then
        for (String table : List.of("tasks", "attempts", "test_cases", "decisions", "rejections", "recoveries")) {
            assertThat(rows(file, "* FROM " + table)).isEqualTo(rows(usual, "* FROM " + table));
        }
        assertThat(rows(file, "count(*) FROM hooks_raw")).containsExactly("20");
    }

    private static String text(Object key) {
        return new String((byte[]) key, StandardCharsets.UTF_8);
    }

    @Test
    @Tag("long")
    void shouldNeitherLoseNorDoubleARowWhereverTheProcessIsKilled() throws Exception {
        // given
        Map<String, List<String>> whole = TestFile.everything(usual);
        List<Path> images = crashImages();
        assertThat(images).hasSizeGreaterThan(8);
        for (Path image : images) {
            // when
            try (Delivery again = new Delivery(image, run.log.records, Map.of())) {
                again.all();
            }
            // then
            assertSame(TestFile.everything(image), whole, image.toString());
        }
    }

    /** The file and its log as they are on the disk after each record, as far as they differ, while the process runs. */
    private List<Path> crashImages() throws Exception {
        Path file = newFile();
        Map<String, Path> images = new TreeMap<>();
        try (Delivery killed = new Delivery(file, run.log.records, Map.of(SinkSettings.BATCH_RECORDS, "3"))) {
            killed.open();
            do {
                byte[] rows = Files.readAllBytes(file);
                Path log = Path.of(file + ".wal");
                byte[] latest = Files.exists(log) ? Files.readAllBytes(log) : new byte[0];
                String content = Arrays.hashCode(rows) + " " + Arrays.hashCode(latest);
                if (!images.containsKey(content)) {
                    Path image = Files.write(newFile(), rows);
                    Files.write(Path.of(image + ".wal"), latest);
                    images.put(content, image);
                }
            } while (killed.put(1));
        }
        return List.copyOf(images.values());
    }

    @Test
    void shouldGoOnWhereTheFileEndsWhateverKafkaSays() throws Exception {
        // given
        Path file = newFile();
        try (Delivery first = new Delivery(file, run.log.records, SMALL)) {
            first.open().put(9);
            first.commit();
        }
        // when
        try (Delivery second = new Delivery(file, run.log.records, SMALL)) {
            second.open();
            // then
            assertThat(second.context.sought)
                    .containsEntry(new TopicPartition("t.commands", 0), 4L)
                    .containsEntry(new TopicPartition("t.hooks.task", 0), 3L);
        }
    }

    @Test
    void shouldTellKafkaTheOffsetsThatAreInTheFile() {
        try (Delivery delivery = new Delivery(newFile(), run.log.records, SMALL)) {
            delivery.open().put(5);
            assertThat(delivery.commit().toString()).contains("t.commands-0=OffsetAndMetadata{offset=4");
        }
    }

    @Test
    void shouldWriteInTimeThoughNothingFollows() throws Exception {
        // given
        Path file = newFile();
        try (Delivery delivery = new Delivery(file, run.log.records, Map.of(SinkSettings.BATCH_MS, "60000"))) {
            delivery.open().put(5);
            // then
            assertThat(delivery.context.timeoutMs).isBetween(1L, 60_000L);
        }
        try (Delivery delivery = new Delivery(file, run.log.records, Map.of(SinkSettings.BATCH_MS, "1"))) {
            delivery.open();
            while (delivery.put(1)) {
                // the first one's millisecond passes
            }
        }
        assertThat(rows(file, "count(*) > 0 FROM hooks_raw")).containsExactly("true");
    }

    @Test
    void shouldBeginAnewWithTopicsThatWereCreatedAnew() throws Exception {
        // given
        Path file = stored(run.log.records);
        SampleRun second = new SampleRun("log2");
        Map<String, String> ids = new TreeMap<>();
        second.log.records.forEach(record -> ids.put(record.topic(), "second-" + record.topic()));
        ids.put("t.commands", "log2");

        // when
        try (Delivery delivery = new Delivery(file, second.log.records, SMALL, ids)) {
            delivery.all();
        }

        // then
        assertThat(rows(file, "log_id, count(*) FROM tasks GROUP BY ALL")).containsExactly("log|2", "log2|2");
        assertThat(rows(file, "log_id, count(*) FROM test_cases GROUP BY ALL")).containsExactly("log|4", "log2|4");
        assertThat(rows(file, "log_id, count(*) FROM hooks_raw GROUP BY ALL")).containsExactly("log|20", "log2|20");
    }

    @Test
    void shouldPutBadRecordsAsideAndGoOn() throws Exception {
        // given
        run.log.bytes("t.hooks.task", "x", new byte[] {1, 2, 3}, new ConnectHeaders());
        run.log.bytes("t.results", "x", new byte[0], new ConnectHeaders());
        Path file = newFile();

        // when
        try (Delivery delivery = new Delivery(file, run.log.records, SMALL)) {
            delivery.all();
            // then
            assertThat(delivery.context.given)
                    .hasSize(2)
                    .anyMatch(line -> line.startsWith("t.hooks.task 10: Expected a zero byte and the id of a schema"))
                    .anyMatch(line -> line.startsWith("t.results 6: "));
        }
        assertThat(rows(file, "count(*) FROM hooks_raw")).containsExactly("20");
        assertThat(rows(file, "next_offset FROM stored_offsets WHERE topic = 't.hooks.task'"))
                .containsExactly("11");
    }

    @Test
    void shouldStopAtABadRecordIfNoErrorsAreTolerated() {
        // given
        SampleLog log = new SampleLog("log").bytes("t.hooks.task", "x", new byte[] {1, 2, 3}, new ConnectHeaders());
        try (Delivery delivery = new Delivery(newFile(), log.records, Map.of("errors.tolerance", "none"))) {
            delivery.open();
            // then
            assertThatThrownBy(() -> delivery.put(1))
                    .isInstanceOf(ConnectException.class)
                    .hasMessageStartingWith(
                            "Expected a record of Fairlead at offset 0 of t.hooks.task-0, but: Expected")
                    .hasMessageEndingWith("With errors.tolerance=all, and maybe errors.deadletterqueue.topic.name, it"
                            + " is put aside.");
        }
    }

    @Test
    void shouldSayWhichConverterIsWrong() {
        // given
        SinkRecord text = new SinkRecord("t.hooks.task", 0, null, null, null, "text", 0);
        try (Delivery delivery = new Delivery(newFile(), List.of(text), SMALL)) {
            delivery.open();
            // then
            assertThatThrownBy(() -> delivery.put(1))
                    .isInstanceOf(ConnectException.class)
                    .hasMessage("Expected raw bytes, but value.converter makes a String of them; set it to"
                            + " org.apache.kafka.connect.converters.ByteArrayConverter.");
        }
    }

    @Test
    void shouldSayThatTheFileIsNoHistory() throws Exception {
        Path file = Files.writeString(newFile(), "this is a letter to my grandmother, not a database");
        assertThatThrownBy(() -> new Delivery(file, List.of(), SMALL))
                .isInstanceOf(ConnectException.class)
                .hasMessageStartingWith("Expected to open " + file + " as a history file, but ");
    }

    private static void assertSame(Map<String, List<String>> actual, Map<String, List<String>> expected, String after) {
        assertThat(actual.keySet()).isEqualTo(expected.keySet());
        expected.forEach((table, rows) ->
                assertThat(actual.get(table)).as(table + " after " + after).isEqualTo(rows));
    }

    private static Path stored(List<SinkRecord> records) {
        Path file = newFile();
        try (Delivery delivery = new Delivery(file, records, SMALL)) {
            delivery.all();
        }
        return file;
    }

    private static Path newFile() {
        return folder.resolve("history-" + files++ + ".duckdb");
    }

    private static List<String> rows(Path file, String select) throws SQLException {
        return TestFile.rows(file, "SELECT " + select + " ORDER BY ALL");
    }

    /** The topics shuffled into one another, each in its own order. */
    private static List<SinkRecord> mixed(List<SinkRecord> records, Random dice) {
        TreeMap<String, List<SinkRecord>> byTopic = new TreeMap<>();
        records.forEach(record ->
                byTopic.computeIfAbsent(record.topic(), t -> new ArrayList<>()).add(record));
        List<String> turns = new ArrayList<>();
        byTopic.forEach((topic, its) -> turns.addAll(Collections.nCopies(its.size(), topic)));
        Collections.shuffle(turns, dice);
        List<SinkRecord> mixed = new ArrayList<>();
        turns.forEach(topic -> mixed.add(byTopic.getOrDefault(topic, List.of()).remove(0)));
        return mixed;
    }
}
