package dev.fairlead.coordinator;

import static dev.fairlead.coordinator.TestCoordinator.POOL;
import static dev.fairlead.coordinator.TestCoordinator.names;
import static dev.fairlead.coordinator.TestCoordinator.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.events.AssignTask;
import dev.fairlead.events.CommandDeadLettered;
import dev.fairlead.events.EmitEvent;
import dev.fairlead.events.Outcome;
import dev.fairlead.events.RegisterWorker;
import dev.fairlead.events.ResultChunk;
import dev.fairlead.events.Token;
import dev.fairlead.scheduler.SchedulerLimits;
import dev.fairlead.scheduler.engine.Schedulers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Records that are no commands, whatever else they are: each becomes a dead letter that fits its topic and a fact that
 * says why, and the pool goes on.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class HostileRecordsTest {

    /** What a topic of Kafka's takes where nothing else is configured. */
    private static final int TOPIC_BYTES = 1_048_588;

    private static final KnownSchemas CODEC = new KnownSchemas(TestCoordinator.codec());
    private static final byte[] KEY = utf8(POOL);
    private static final byte[] SUBMIT = CODEC.encode("t.commands", Commands.submit("t"));

    private final TestCoordinator coordinator =
            new TestCoordinator(Schedulers.factory(SchedulerLimits.defaults()), CODEC, 1);
    private int rows;

    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Row(String name, byte @Nullable [] key, byte @Nullable [] value, Headers headers, String reason) {

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Row> rows() {
        return Stream.of(keys(), values(), json(), headers()).flatMap(List::stream);
    }

    private static List<Row> keys() {
        return List.of(
                row("no key", null, SUBMIT, "but it is absent"),
                row("empty key", new byte[0], SUBMIT, "but it does not"),
                row("key that leads elsewhere", utf8("../../etc"), SUBMIT, "but it does not"),
                row("key with NUL", utf8("a\u0000"), SUBMIT, "but it does not"),
                row("key that turns the text", utf8("a\u202eb"), SUBMIT, "but it does not"),
                row("key of 10 KB", utf8("x".repeat(10_240)), SUBMIT, "but it does not"),
                row("key of 1 MB", new byte[1 << 20], SUBMIT, "but it does not"),
                row("key that is no text", new byte[] {-1, -2}, SUBMIT, "but it does not"),
                row("reserved key", utf8("$coordinator"), SUBMIT, "which is reserved"),
                row(
                        "coordinator's command for a pool",
                        KEY,
                        CODEC.encode("t.commands", Commands.coordinatorStarted("")),
                        "to have the key $coordinator"));
    }

    private static List<Row> values() {
        byte[] longEvent = CODEC.encode("t.commands", new EmitEvent("e", "", "x".repeat(700_000)));
        Arrays.fill(longEvent, 100, longEvent.length, (byte) -1);
        byte[] foreign = SUBMIT.clone();
        foreign[4]++;
        ResultChunk chunk = new ResultChunk(new Token("t", 1, 1L), "w", 0, List.of(), List.of(), List.of());
        return List.of(
                row("no value", KEY, null, "no value"),
                row("empty value", KEY, new byte[0], "no value"),
                row("magic alone", KEY, new byte[] {0}, "begins otherwise"),
                row("other magic", KEY, new byte[] {1, 0, 0, 0, 1, 2}, "begins otherwise"),
                row("unknown schema", KEY, foreign, "there is none"),
                row("wrong type", KEY, CODEC.encode("t.results", chunk), "it is ResultChunk"),
                row("cut short", KEY, Arrays.copyOf(SUBMIT, SUBMIT.length - 4), "but they are none"),
                row("something left over", KEY, Arrays.copyOf(SUBMIT, SUBMIT.length + 4), "some are left over"),
                row("nothing but a schema", KEY, Arrays.copyOf(SUBMIT, 5), "but they are none"),
                row("endless text", KEY, spliced(SUBMIT, 5, varint(Integer.MAX_VALUE - 100)), "but they are none"),
                row("negative length", KEY, spliced(SUBMIT, 5, varint(-7)), "but they are none"),
                row("5 MB", KEY, Arrays.copyOf(SUBMIT, 5 << 20), "but it has 5242880"),
                row("5 MB of nothing", KEY, new byte[5 << 20], "but it has 5242880"),
                row("bytes that grow when they are read", KEY, longEvent, "what it says takes"));
    }

    private static List<Row> json() {
        return List.of(
                json("no JSON", "{nonsense", "a JSON object"),
                json("deep JSON", "{\"payload\":" + "[".repeat(100_000), "a JSON object"),
                json("two taskIds", "{\"taskId\":\"a\",\"taskId\":\"b\",\"type\":\"c\"}", "a JSON object"),
                json("two documents", "{\"taskId\":\"a\"} {\"taskId\":\"b\"}", "a JSON object"),
                json("no type of ours", "{\"taskId\":\"a\",\"type\":1}", "a string as 'type'"),
                json("stranger's field", "{\"taskId\":\"a\",\"shell\":\"rm\"}", "but it has 'shell'"),
                json("NaN", "{\"taskId\":\"a\",\"type\":\"c\",\"priority\":NaN}", "a JSON object"),
                json("fraction", "{\"taskId\":\"a\",\"type\":\"c\",\"priority\":1.5}", "a whole number"),
                json("huge number", "{\"taskId\":\"a\",\"type\":\"c\",\"priority\":1e999999999}", "a whole number"),
                json("2^64", "{\"taskId\":\"a\",\"type\":\"c\",\"timeoutMs\":18446744073709551616}", "a whole number"));
    }

    private static List<Row> headers() {
        Headers many = new RecordHeaders();
        for (int i = 0; i < 50_000; i++) {
            many.add("h" + i, new byte[] {1});
        }
        Headers large = new RecordHeaders().add("large", new byte[5 << 20]);
        Headers named = new RecordHeaders().add("n".repeat(1 << 20), null);
        return List.of(
                new Row("flood of headers", KEY, SUBMIT, many, "at most 100 headers"),
                new Row("header of 5 MB", KEY, SUBMIT, large, "at most 100 headers"),
                new Row("header's name of 1 MB", KEY, SUBMIT, named, "at most 100 headers"),
                new Row(
                        "type header that lies",
                        KEY,
                        utf8("{\"taskId\":\"a\"}"),
                        new RecordHeaders().add("type", utf8("Heartbeat")),
                        "says 'Heartbeat'"));
    }

    @BeforeAll
    void begin() {
        coordinator.send(
                POOL,
                RegisterWorker.newBuilder(Commands.register("honest"))
                        .setSlots(10)
                        .build());
        coordinator.facts();
    }

    @AfterAll
    void end() {
        coordinator.close();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void shouldKeepItAsADeadLetterWithItsReasonAndGoOn(Row row) {
        // when
        coordinator.raw(row.key(), row.value(), row.headers());

        // then
        List<SpecificRecord> facts = coordinator.facts();
        assertThat(facts).singleElement().isInstanceOf(CommandDeadLettered.class);
        assertThat(((CommandDeadLettered) facts.get(0)).getReason())
                .startsWith("Expected")
                .contains(row.reason());
        List<TestRecord<byte[], byte[]>> letters = coordinator.deadLetters();
        assertThat(letters).hasSize(1);
        assertThat(bytes(letters.get(0))).isLessThan(TOPIC_BYTES);
        assertThat(new String(
                        letters.get(0).headers().lastHeader(DeadLetter.REASON).value(), StandardCharsets.UTF_8))
                .contains(row.reason());
        assertGoesOn("after" + rows++);
    }

    private void assertGoesOn(String taskId) {
        coordinator.send(POOL, Commands.submit(taskId));
        AssignTask order = (AssignTask) coordinator.assignments().get(0);
        coordinator.send(POOL, Commands.finished(order, Outcome.SUCCEEDED));
        assertThat(names(coordinator.facts())).containsExactly("TaskCreated", "TaskAssigned", "TaskCompleted");
    }

    private static Row row(String name, byte @Nullable [] key, byte @Nullable [] value, String reason) {
        return new Row(name, key, value, new RecordHeaders(), reason);
    }

    private static Row json(String name, String value, String reason) {
        return row(name, KEY, utf8(value), reason);
    }

    private static int bytes(TestRecord<byte[], byte[]> record) {
        int bytes = record.key() == null ? 0 : record.key().length;
        bytes += record.value() == null ? 0 : record.value().length;
        for (Header header : record.headers()) {
            bytes += header.key().length() + (header.value() == null ? 0 : header.value().length) + 10;
        }
        return bytes;
    }

    private static byte[] spliced(byte[] bytes, int at, byte[] other) {
        byte[] spliced = Arrays.copyOf(bytes, Math.max(bytes.length, at + other.length));
        System.arraycopy(other, 0, spliced, at, other.length);
        return spliced;
    }

    private static byte[] varint(int number) {
        long left = (((long) number << 1) ^ ((long) number >> 63)) & 0xffffffffffL;
        byte[] bytes = new byte[5];
        for (int i = 0; i < 5; i++) {
            bytes[i] = (byte) ((left & 0x7f) | (i < 4 ? 0x80 : 0));
            left >>>= 7;
        }
        return bytes;
    }
}
