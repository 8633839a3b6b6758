package dev.fairlead.coordinator.service.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.coordinator.service.archive.ArchiveException;
import dev.fairlead.coordinator.service.log.MadeLog;
import dev.fairlead.coordinator.service.log.MadePool;
import dev.fairlead.events.ClusterException;
import dev.fairlead.scheduler.LogicVersion;
import dev.fairlead.scheduler.shipped.SchedulerCatalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SnapshotTest {
    private static final SchedulerCatalogue SHIPPED = SchedulerCatalogue.shipped();

    @TempDir
    private Path folder;

    private final MadePool pool = new MadePool().worker("w1", 1).worker("w2", 2);
    private final MadeLog log = work(pool).log();

    private static MadePool work(MadePool pool) {
        for (int number = 0; number < 9; number++) {
            pool.submit(number * 500L, 2_000, MadePool.task("t" + number, number % 3 == 0 ? "bob" : "ann"));
        }
        return pool.finish();
    }

    @AfterEach
    void close() {
        log.close();
    }

    private ReplayCheck.Result whole() {
        return ReplayCheck.run(log, SHIPPED, Selection.all());
    }

    private ReplayCheck.Result from(Snapshot snapshot) {
        return ReplayCheck.run(log, SHIPPED, Selection.all(), new Stretch(snapshot, null));
    }

    private Snapshot at(long offset) {
        return Objects.requireNonNull(ReplayCheck.follow(log, SHIPPED, null, new Stretch(null, offset))
                .snapshot());
    }

    private static Snapshot.Partition part(Snapshot snapshot) {
        return Objects.requireNonNull(snapshot.partitions().get(0));
    }

    private Snapshot written(Snapshot snapshot, String name) {
        Path file = folder.resolve(name);
        SnapshotFile.write(snapshot, file, Instant.EPOCH);
        return SnapshotFile.read(file);
    }

    private static String hash(ReplayCheck.Result result) {
        return result.pools().get(1).hash();
    }

    @Test
    void shouldComeToTheSameHashFromAnySnapshot() {
        // given
        String hash = hash(whole());
        long commands = whole().commands();
        for (long offset = 1; offset <= commands; offset++) {
            // when
            Snapshot snapshot = written(at(offset), "at-" + offset);
            ReplayCheck.Result rest = from(snapshot);
            // then
            assertThat(rest.differences()).isEmpty();
            assertThat(rest.commands()).isEqualTo(commands - offset);
            assertThat(rest.assignments()).isNegative();
            assertThat(rest.pools()).last().extracting(PoolResult::hash).isEqualTo(hash);
        }
    }

    @Test
    void shouldGoOnFromASnapshotToTheNext() {
        // given
        Snapshot first = at(10);
        // when
        Snapshot second = Objects.requireNonNull(
                ReplayCheck.follow(log, SHIPPED, null, new Stretch(first, 20L)).snapshot());
        // then
        assertThat(second).isEqualTo(at(20));
        assertThat(part(second).offset()).isEqualTo(20);
    }

    @Test
    void shouldKeepWhatIsWritten() {
        // given
        Snapshot snapshot = at(14);
        // then
        assertThat(part(snapshot).state().payloads()).isNotEmpty();
        assertThat(written(snapshot, "kept")).isEqualTo(snapshot);
    }

    @Test
    void shouldFindADifferenceAfterTheSnapshotAndMakeNoneOfALogThatDiffers() {
        // given
        Snapshot snapshot = at(20);
        log.forget(log.topics().hooksTask(), fact -> fact.offset() == 25);
        // then
        assertThat(from(snapshot).isIdentical()).isFalse();
        ReplayCheck.Followed followed = ReplayCheck.follow(log, SHIPPED, null, Stretch.WHOLE);
        assertThat(followed.result().isIdentical()).isFalse();
        assertThat(followed.snapshot()).isNull();
    }

    @Test
    void shouldRefuseASnapshotOfAnotherLogicByName() {
        // given
        Path file = folder.resolve("old");
        Snapshot snapshot = at(5);
        SnapshotFile.write(new Snapshot(snapshot.logId(), "0", snapshot.partitions()), file, Instant.EPOCH);
        // then
        assertThatThrownBy(() -> SnapshotFile.read(file))
                .isInstanceOf(ArchiveException.class)
                .hasMessage("Expected a snapshot of logic version " + LogicVersion.CURRENT + " in '" + file
                        + "', but it was made by version 0: use the release that has it.");
    }

    @Test
    void shouldRefuseASnapshotOfAnotherLogOrWithoutThePartition() {
        // given
        Snapshot snapshot = at(5);
        // then
        assertThatThrownBy(() -> from(new Snapshot("other", snapshot.logicVersion(), snapshot.partitions())))
                .isInstanceOf(ClusterException.class)
                .hasMessage("Expected a snapshot of log made-log, but it is of log other.");
        assertThatThrownBy(() -> from(new Snapshot("made-log", snapshot.logicVersion(), new TreeMap<>())))
                .isInstanceOf(ClusterException.class)
                .hasMessage("Expected a snapshot with partition 0 of the commands, but it has [].");
    }

    @Test
    void shouldRefuseAFileThatIsNoSnapshot() throws IOException {
        // given
        Path file = Files.writeString(folder.resolve("notes"), "no snapshot");
        // then
        assertThatThrownBy(() -> SnapshotFile.read(file))
                .isInstanceOf(ArchiveException.class)
                .hasMessage("Expected a snapshot of a replay in '" + file + "', but it is another file.");
    }

    @Test
    void shouldNeedNoMoreThanWhatIsKeptFromTheSnapshotOn() {
        // given
        Snapshot snapshot = at(20);
        log.deleteBefore(log.topics().commands(), 20);
        log.deleteBefore(log.topics().hooksTask(), 8);
        // then
        assertThat(from(snapshot).differences()).isEmpty();
        assertThatThrownBy(this::whole)
                .isInstanceOf(ClusterException.class)
                .hasMessageContaining("from its first command on, but its beginning is deleted");
    }

    @Test
    void shouldRefuseWhereCommandsOrFactsAfterTheSnapshotAreDeleted() {
        // given
        Snapshot snapshot = at(20);
        log.deleteBefore(log.topics().hooksTask(), log.size(log.topics().hooksTask()) - 1);
        // then
        assertThatThrownBy(() -> from(snapshot))
                .isInstanceOf(ClusterException.class)
                .hasMessageContaining("on, where the snapshot is, but the first fact that is kept is from ");
        log.deleteBefore(log.topics().commands(), 21);
        assertThatThrownBy(() -> from(snapshot))
                .isInstanceOf(ClusterException.class)
                .hasMessage("Expected topic made.commands from offset 20 of partition 0 on, where the snapshot is, but"
                        + " the first command that is kept is at 21.");
    }
}
