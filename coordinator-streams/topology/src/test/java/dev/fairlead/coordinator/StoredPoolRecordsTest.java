package dev.fairlead.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.scheduler.Change;
import dev.fairlead.scheduler.EndedTask;
import dev.fairlead.scheduler.PoolRecord;
import dev.fairlead.scheduler.StateKey;
import dev.fairlead.scheduler.StateRecord;
import dev.fairlead.scheduler.TaskDraft;
import dev.fairlead.scheduler.TaskRecord;
import dev.fairlead.scheduler.TaskSpec;
import dev.fairlead.scheduler.TaskStatus;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is stored, and read again by whoever takes over, is what was decided: compared with a plain map. */
final class StoredPoolRecordsTest {
    private static final String SMALL = "small ";
    private static final String LARGE = "large ".repeat(1_000);
    private static final List<String> POOLS = List.of("a", "b");

    private final KeyValueStore<String, byte[]> taskStore = MemoryStore.open("task");
    private final KeyValueStore<String, byte[]> otherStore = MemoryStore.open("pool");
    private final KeyValueStore<String, byte[]> specStore = MemoryStore.open("spec");
    private final Map<String, Map<String, StateRecord>> records = new TreeMap<>();
    private final Map<String, Map<String, String>> payloads = new TreeMap<>();
    private StoredTasks tasks = new StoredTasks(taskStore, specStore, false);
    private StoredPoolRecords stored = new StoredPoolRecords(tasks, otherStore);
    private int turns;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void shouldReadBackWhatWasDecided(long seed) {
        Random random = new Random(seed);
        for (int turn = 0; turn < 4_000; turn++) {
            String pool = POOLS.get(random.nextInt(POOLS.size()));
            String id = "t" + random.nextInt(1 + random.nextInt(40));
            decide(pool, id, random);
            if (random.nextInt(60) == 0) {
                stored.write();
            }
            if (random.nextInt(100) == 0) {
                open(random.nextBoolean());
            }
            if (random.nextInt(50) == 0) {
                check(seed, turn);
            }
        }
        forgetAll();
        assertThat(keys()).as("seed %d", seed).isEmpty();
    }

    /** Somebody else takes over, who may keep payloads elsewhere. */
    private void open(boolean onDisk) {
        stored.write();
        tasks = new StoredTasks(taskStore, specStore, onDisk);
        stored = new StoredPoolRecords(tasks, otherStore);
    }

    private void decide(String pool, String id, Random random) {
        StateRecord before = records.getOrDefault(pool, Map.of()).get(id);
        if (before == null) {
            create(pool, id, random.nextBoolean() ? SMALL + turns : LARGE + turns);
        } else if (before instanceof TaskRecord task) {
            switch (random.nextInt(4)) {
                case 0 -> change(pool, id, task.edit().charged(turns).done(), false);
                case 1 -> change(pool, id, ended(task, null), true);
                case 2 -> change(pool, id, ended(task, task), false);
                default -> assertThat(tasks.payload(pool, id)).isEqualTo(payload(pool, id));
            }
        } else if (before instanceof EndedTask ended) {
            TaskRecord last = ended.last();
            switch (random.nextInt(last == null ? 2 : 3)) {
                case 0 -> change(pool, id, null, last != null);
                case 1 -> recreate(pool, id, last);
                default -> change(pool, id, last == null ? null : random.nextBoolean() ? last : ended.bare(), true);
            }
        }
        turns++;
    }

    /** With no commit in between: what was forgotten is there again. */
    private void recreate(String pool, String id, @Nullable TaskRecord last) {
        change(pool, id, null, last != null);
        create(pool, id, SMALL + turns);
    }

    private void create(String pool, String id, String payload) {
        tasks.addPayload(pool, id, payload);
        payloads.computeIfAbsent(pool, name -> new TreeMap<>()).put(id, payload);
        change(pool, id, task(id), false);
    }

    private void change(String pool, String id, @Nullable StateRecord record, boolean dropsPayload) {
        StateKey key = new StateKey(StateKey.Kind.TASK, id);
        Map<String, StateRecord> mine = records.computeIfAbsent(pool, name -> new TreeMap<>());
        List<Change> changes = new ArrayList<>();
        changes.add(new Change(
                PoolRecord.KEY, new PoolRecord(turns, 0, 0, PoolRecord.ofNew().memory(), List.of()), false));
        changes.add(new Change(key, record, !mine.containsKey(id)));
        boolean drops = dropsPayload && !(record instanceof TaskRecord);
        if (drops) {
            changes.add(new Change(new StateKey(StateKey.Kind.SPEC, id), null, false));
            payloads.getOrDefault(pool, Map.of()).remove(id);
        }
        stored.write(pool, changes);
        if (record == null) {
            mine.remove(id);
        } else {
            mine.put(id, record);
        }
    }

    private void check(long seed, int turn) {
        for (String pool : records.keySet()) {
            assertThat(stored.of(pool))
                    .as("seed %d, turn %d, pool %s", seed, turn, pool)
                    .filteredOn(record -> !(record instanceof PoolRecord))
                    .containsExactlyInAnyOrderElementsOf(records.get(pool).values());
        }
        payloads.forEach((pool, mine) -> mine.forEach((id, payload) -> assertThat(tasks.payload(pool, id))
                .as("seed %d, turn %d", seed, turn)
                .isEqualTo(payload)));
    }

    private void forgetAll() {
        records.forEach((pool, mine) -> List.copyOf(mine.keySet())
                .forEach(id -> change(
                        pool, id, null, payloads.getOrDefault(pool, Map.of()).containsKey(id))));
        stored.write();
    }

    private List<String> keys() {
        List<String> keys = new ArrayList<>();
        for (KeyValueStore<String, byte[]> store : List.of(taskStore, specStore)) {
            try (KeyValueIterator<String, byte[]> all = store.all()) {
                all.forEachRemaining(one -> keys.add(one.key));
            }
        }
        return keys;
    }

    private String payload(String pool, String id) {
        return payloads.getOrDefault(pool, Map.of()).getOrDefault(id, "none");
    }

    @Test
    void shouldKeepManyEndedTasksInFewRecords() {
        // given
        for (int number = 0; number < 1_000; number++) {
            create("a", "t" + number, SMALL);
        }
        stored.write();
        assertThat(keys()).hasSize(1_000);

        // when
        for (int number = 0; number < 1_000; number++) {
            change("a", "t" + number, ended(task("t" + number), null), true);
        }
        stored.write();

        // then
        assertThat(keys()).hasSize(16);

        // when
        for (int number = 0; number < 999; number++) {
            change("a", "t" + number, null, false);
        }
        stored.write();

        // then
        assertThat(keys()).hasSize(1);
        assertThat(stored.of("a")).hasSize(2).contains(ended(task("t999"), null));
    }

    @Test
    void shouldKeepAnEndedTaskAloneWhereFewEnd() {
        // given
        create("a", "t1", SMALL);

        // when
        change("a", "t1", ended(task("t1"), null), true);
        stored.write();

        // then
        assertThat(keys()).containsExactly("a/t/t1");
        assertThat(new String(taskStore.get("a/t/t1"), StandardCharsets.ISO_8859_1))
                .doesNotContain(SMALL);
    }

    @Test
    void shouldReadPayloadsThatWereAllApart() {
        // given
        create("a", "t1", SMALL);
        open(true);
        byte[] value = TaskValue.encode(task("t1"), null);
        taskStore.put("a/t/t1", value);
        specStore.put("a/t1", SMALL.getBytes(StandardCharsets.UTF_8));

        // when
        open(false);

        // then
        assertThat(tasks.payload("a", "t1")).isEqualTo(SMALL);

        // when
        change("a", "t1", ended(task("t1"), null), true);
        stored.write();

        // then
        assertThat(keys()).containsExactly("a/t/t1");
    }

    private static EndedTask ended(TaskRecord task, @Nullable TaskRecord last) {
        return new EndedTask(task.taskId(), 7, last == null ? TaskStatus.SUCCEEDED : TaskStatus.FAILED, 5, 6, last);
    }

    private static TaskRecord task(String id) {
        TaskSpec spec = new TaskSpec(
                id,
                "junit",
                "ann",
                "web",
                null,
                "a name",
                -7,
                1,
                new TreeMap<>(),
                60_000,
                1,
                3,
                1_000,
                0,
                0,
                9,
                250,
                "",
                false,
                new TreeMap<>(),
                123,
                1_700_000_000_000L);
        return TaskDraft.ofNew(spec, TaskStatus.QUEUED).done();
    }
}
