package dev.fairlead.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.scheduler.WorkerRecord.StaleToken;
import dev.fairlead.scheduler.api.Cells;
import dev.fairlead.scheduler.api.Expectation;
import dev.fairlead.scheduler.api.QueueId;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every record reads back as it was, and bytes of strangers are refused. */
class StateCodecTest {

    static Stream<StateRecord> records() {
        return Stream.of(
                task(TaskStatus.QUEUED, null),
                task(TaskStatus.RUNNING, "w"),
                waiting(),
                labelled("branch", "team"),
                new AdmissionRecord(),
                new EndedTask("t", Long.MIN_VALUE, TaskStatus.SUCCEEDED, 5, 6, null),
                new EndedTask("t", -1, TaskStatus.FAILED, 5, 6, task(TaskStatus.FAILED, "w")),
                worker(),
                new QueueRecord(new QueueId("p", "maxü\ud800"), 9, Cells.of(Long.MAX_VALUE, Long.MIN_VALUE, 0, -1)),
                new ProjectRecord("p", Cells.of(1, -1)),
                new ShareRecord(new QueueId("p", ""), 1_500, 3, 7_200_000),
                new UsageRecord(new QueueId("p", "ann"), 150_000, 2, 9, true, 11, 3, Cells.of(1, 0, 2)),
                new PoolRecord(1_700_000_000_000L, 12, -1, Cells.of(1, 2), List.of(new Progress(3, 4))),
                new RecoveryRecord("w@7", "w", 3, List.of("a", "b"), 1, 2),
                new LimitsRecord(new AdmissionLimits(1, 2, 3, 4, 5, 6)),
                new SchedulerRecord("Own", "1", "ab12", "FAIR_SHARE", new TreeMap<>(Map.of("a", "1"))),
                new ArtifactsRecord(new TreeMap<>(Map.of("Own", "ab12"))),
                new ExperienceRecord("junit/model/linux", new Expectation(1_500, 7), 99));
    }

    @ParameterizedTest
    @MethodSource("records")
    void shouldReadBackWhatWasWritten(StateRecord record) {
        StateRecord back = StateCodec.decode(StateCodec.encode(record));
        assertThat(back).isEqualTo(record);
        assertThat(back.key()).isEqualTo(record.key());
    }

    @ParameterizedTest
    @EnumSource(TaskStatus.class)
    void shouldKnowEveryTaskStatus(TaskStatus status) {
        StateRecord record = task(status, null);
        assertThat(StateCodec.decode(StateCodec.encode(record))).isEqualTo(record);
    }

    @Test
    void shouldNumberStatusesAsBeforeWhenWritten() {
        List<TaskStatus> numbered = List.of(
                TaskStatus.WAITING,
                TaskStatus.QUEUED,
                TaskStatus.BACKOFF,
                TaskStatus.ASSIGNED,
                TaskStatus.RUNNING,
                TaskStatus.CANCELLING,
                TaskStatus.SUCCEEDED,
                TaskStatus.FAILED,
                TaskStatus.CANCELLED);
        RecordOutput before = new RecordOutput().raw(5).raw('e').text("t").fixed(7);
        for (int number = 0; number < numbered.size(); number++) {
            byte[] bytes = StateCodec.encode(new EndedTask("t", 7, numbered.get(number), 5, 6, null));
            assertThat(bytes[before.toBytes().length]).isEqualTo((byte) number);
        }
    }

    @Test
    void shouldKeepWaitingTaskSmall() {
        assertThat(StateCodec.encode(task(TaskStatus.QUEUED, null))).hasSizeLessThan(155);
    }

    @Test
    void shouldReadAPoolOfTheFirstVersion() {
        RecordOutput out =
                new RecordOutput().raw(1).raw('p').number(3).number(4).number(5);
        byte[] bytes = out.cells(Cells.of(6)).toBytes();
        assertThat(StateCodec.decode(bytes)).isEqualTo(new PoolRecord(3, 4, 5, Cells.of(6), List.of()));
    }

    @Test
    void shouldReadASchedulerOfTheThirdVersion() {
        RecordOutput out =
                new RecordOutput().raw(3).raw('c').text("Own").text("1").text("CUSTOM");
        byte[] bytes = out.map(Sorted.map(Map.of("a", "1"))).toBytes();
        assertThat(StateCodec.decode(bytes))
                .isEqualTo(new SchedulerRecord("Own", "1", "", "CUSTOM", Sorted.map(Map.of("a", "1"))));
    }

    @Test
    void shouldReadATaskOfTheFourthVersion() {
        byte[] without = StateCodec.encode(labelled());
        int labels = Arrays.mismatch(without, StateCodec.encode(labelled("team")));
        byte[] bytes = new byte[without.length - 1];
        System.arraycopy(without, 0, bytes, 0, labels);
        System.arraycopy(without, labels + 1, bytes, labels, bytes.length - labels);
        bytes[0] = 4;
        assertThat(StateCodec.decode(bytes)).isEqualTo(labelled());
    }

    @Test
    void shouldReadAShareOfTheFifthVersion() {
        RecordOutput out = new RecordOutput()
                .raw(5)
                .raw('h')
                .text("p")
                .text("ann")
                .number(1_500)
                .number(3);
        assertThat(StateCodec.decode(out.toBytes())).isEqualTo(new ShareRecord(new QueueId("p", "ann"), 1_500, 3, 0));
    }

    @Test
    void shouldRefuseOtherVersions() {
        byte[] bytes = StateCodec.encode(PoolRecord.ofNew());
        bytes[0] = 9;
        assertThatThrownBy(() -> StateCodec.decode(bytes))
                .hasMessage("Expected to decode a state record with version 1 to 6, but it has 9.");
    }

    @Test
    void shouldRefuseOtherKinds() {
        byte[] bytes = StateCodec.encode(PoolRecord.ofNew());
        bytes[1] = 'z';
        assertThatThrownBy(() -> StateCodec.decode(bytes))
                .hasMessage("Expected to decode a state record with a known kind, but it is 122.");
    }

    @Test
    void shouldNameEveryKindByALetterOfItsOwn() {
        assertThat(Stream.of(StateKey.Kind.values()).map(kind -> new StateKey(kind, "id").text()))
                .doesNotHaveDuplicates();
    }

    @Test
    void shouldTakeTheShareOfAnEarlierUserRecord() {
        byte[] bytes = new RecordOutput()
                .raw(3)
                .raw('u')
                .text("ann")
                .number(1_500)
                .number(3)
                .flag(true)
                .number(9)
                .number(0)
                .toBytes();
        StateRecord share = StateCodec.decode(bytes);
        assertThat(share).isEqualTo(new ShareRecord(new QueueId("", "ann"), 1_500, 3, 0));
        assertThat(share.key().text()).isEqualTo("u/ann");
    }

    @Test
    void shouldRefuseWhatIsCutOff() {
        byte[] bytes = StateCodec.encode(worker());
        assertThatThrownBy(() -> StateCodec.decode(Arrays.copyOf(bytes, bytes.length - 1)))
                .isInstanceOf(UncheckedIOException.class);
    }

    private static TaskRecord task(TaskStatus status, @Nullable String worker) {
        return task(status, worker, Sorted.map(Map.of()));
    }

    private static TaskRecord labelled(String... keys) {
        SortedMap<String, String> labels = new TreeMap<>();
        for (String key : keys) {
            labels.put(key, "ü");
        }
        return task(TaskStatus.QUEUED, null, labels);
    }

    private static TaskRecord task(TaskStatus status, @Nullable String worker, SortedMap<String, String> labels) {
        TaskSpec spec = new TaskSpec(
                "run-17/42-SomeTest",
                "junit",
                "ann",
                "project",
                "run-17",
                "org.example.SomeTest",
                -7,
                1,
                Sorted.map(Map.of("b", ">=2", "a", "x")),
                60_000,
                1,
                3,
                1_000,
                0,
                0,
                9,
                250,
                "model",
                true,
                labels,
                123_456,
                1_700_000_000_000L);
        return new TaskRecord(
                spec, status, 1, 2, 0, 1, worker, 99, 1, 2, 3, 4, 5, 6, 7, true, true, "why", Waiting.NOTHING);
    }

    private static TaskRecord waiting() {
        return task(TaskStatus.WAITING, null)
                .edit()
                .waiting(new Waiting(List.of("a", "ü"), 5, 6, 7))
                .done();
    }

    private static WorkerRecord worker() {
        return new WorkerRecord(
                "w",
                "i",
                "agent",
                4,
                8,
                List.of("junit"),
                Sorted.map(Map.of("os", "linux")),
                "1",
                WorkerStatus.DRAINING,
                10,
                20,
                30,
                40,
                List.of(new StaleToken(new Token("t", 1, 2), 3)),
                List.of("old"));
    }
}
