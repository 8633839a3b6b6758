package dev.fairlead.coordinator.service.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.coordinator.service.RecordedRun;
import dev.fairlead.coordinator.service.archive.Archive;
import dev.fairlead.coordinator.service.archive.ArchiveImport;
import dev.fairlead.coordinator.service.archive.ArchiveWriter;
import dev.fairlead.coordinator.service.log.ClusterLog;
import dev.fairlead.coordinator.service.log.MadeLog;
import dev.fairlead.coordinator.service.log.MadePool;
import dev.fairlead.events.AssignTask;
import dev.fairlead.events.ClusterException;
import dev.fairlead.events.Connection;
import dev.fairlead.events.CoordinatorStarted;
import dev.fairlead.events.FactHeader;
import dev.fairlead.events.SchemaLookup;
import dev.fairlead.events.TaskCompleted;
import dev.fairlead.events.TaskStarted;
import dev.fairlead.scheduler.LogicVersion;
import dev.fairlead.scheduler.shipped.SchedulerCatalogue;
import dev.fairlead.testkit.BrokerExtension;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

final class ReplayCheckTest {

    @RegisterExtension
    static final BrokerExtension BROKER = BrokerExtension.bare();

    private static Connection log = new Connection("nowhere:1", "", Map.of());

    @BeforeAll
    static void record(@TempDir Path folder) throws Exception {
        log = BROKER.connection("recorded");
        RecordedRun.of(log, folder);
    }

    private static ReplayCheck.Result doctored(String name, DoctoredLog.Doctor doctor) throws Exception {
        return ReplayCheck.run(DoctoredLog.copy(log, name, doctor));
    }

    private static ReplayCheck.Result run(ClusterLog log, Selection selection) {
        return ReplayCheck.run(log, SchedulerCatalogue.shipped(), selection);
    }

    private static Difference difference(ReplayCheck.Result result) {
        assertThat(result.isIdentical()).isFalse();
        return result.pools().stream()
                .map(PoolResult::difference)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();
    }

    private static boolean isSecond(SpecificRecord record) {
        return record instanceof TaskCompleted completed
                && completed.getTask().getTaskId().equals("t1");
    }

    private static long offset(SpecificRecord fact) {
        return ((FactHeader) fact.get(0)).getOffset();
    }

    @Test
    void shouldFindARealLogIdenticalWithTheSameHashEachTime() {
        // when
        ReplayCheck.Result first = ReplayCheck.run(log);
        ReplayCheck.Result second = ReplayCheck.run(log);

        // then
        assertThat(first.differences()).isEmpty();
        assertThat(first.isIdentical()).isTrue();
        assertThat(first.pools()).extracting(PoolResult::pool).containsExactly("$coordinator", "default");
        assertThat(first.pools().get(1).facts()).isGreaterThanOrEqualTo(13);
        assertThat(first.pools().get(1).hash()).matches("[0-9a-f]{64}").isNotEqualTo("0".repeat(64));
        assertThat(first.assignments()).isEqualTo(3);
        assertThat(first).isEqualTo(second);
    }

    @Test
    @Tag("long")
    void shouldFindACopyIdentical() throws Exception {
        assertThat(doctored("copy", Stream::of).differences()).isEmpty();
    }

    @Test
    @Tag("long")
    void shouldFindAnArchiveIdenticalWithTheSameHashAndItsImportToo(@TempDir Path folder) {
        // given
        Path file = folder.resolve("log.fla");
        Connection elsewhere = BROKER.connection("elsewhere");
        try (ClusterLog live = ClusterLog.open(log);
                SchemaLookup schemas = SchemaLookup.open(log)) {
            ArchiveWriter.write(live, log.prefix(), schemas::find, file, Instant.EPOCH);
        }
        try (Archive archive = Archive.open(file)) {
            // when
            ReplayCheck.Result archived = ReplayCheck.run(archive, SchedulerCatalogue.shipped(), Selection.all());
            ArchiveImport.run(archive, elsewhere, (short) 1);
            // then
            assertThat(archived).isEqualTo(ReplayCheck.run(log));
            assertThat(ReplayCheck.run(elsewhere)).isEqualTo(archived);
            assertThatThrownBy(() -> ArchiveImport.run(archive, elsewhere, (short) 1))
                    .isInstanceOf(ClusterException.class)
                    .hasMessage("Expected to import into " + elsewhere.bootstrapServers()
                            + " where no topics of Fairlead are under the prefix " + elsewhere.prefix() + ", but "
                            + elsewhere.topics().assignments()
                            + " is there: name another --prefix, or another cluster.");
        }
    }

    @Test
    @Tag("long")
    void shouldKeepTheOffsetsOfCommandsInAnImport(@TempDir Path folder) {
        // given
        Path file = folder.resolve("gaps.fla");
        Connection gaps = BROKER.connection("gaps");
        MadePool pool = new MadePool();
        pool.log().skip(1);
        pool.worker("w1", 1).submit(0, 10, MadePool.task("t1", "ann"));
        pool.log().skip(3);
        try (MadeLog made = pool.finish().log()) {
            ArchiveWriter.write(made, MadeLog.PREFIX, MadeLog::schema, file, Instant.EPOCH);
            // when
            try (Archive archive = Archive.open(file)) {
                ArchiveImport.run(archive, gaps, (short) 1);
            }
            // then
            ReplayCheck.Result expected = ReplayCheck.run(made, SchedulerCatalogue.shipped(), Selection.all());
            assertThat(expected.isIdentical()).isTrue();
            assertThat(ReplayCheck.run(gaps)).isEqualTo(expected);
        }
    }

    @Test
    void shouldSayWhereAFactWasChanged() throws Exception {
        // given
        long[] place = new long[1];

        // when
        ReplayCheck.Result result = doctored("changed", record -> {
            if (isSecond(record)) {
                place[0] = offset(record);
                record.put(4, 4_711L);
            }
            return Stream.of(record);
        });

        // then
        Difference difference = difference(result);
        assertThat(difference.offset()).isEqualTo(place[0]).isPositive();
        assertThat(difference.recorded()).startsWith("TaskCompleted ").contains("4711");
        assertThat(difference.replayed()).startsWith("TaskCompleted ").doesNotContain("4711");
        assertThat(result.differences()).hasSize(1);
    }

    @Test
    @Tag("long")
    void shouldSayWhereAFactIsMissing() throws Exception {
        // given
        long[] place = new long[1];

        // when
        ReplayCheck.Result result = doctored("missing", record -> {
            if (record instanceof TaskStarted started
                    && started.getTask().getTaskId().equals("t0")) {
                place[0] = offset(record);
                return Stream.of();
            }
            return Stream.of(record);
        });

        // then
        assertThat(difference(result).offset()).isEqualTo(place[0]);
        assertThat(difference(result).recorded()).isEqualTo("nothing");
    }

    @Test
    @Tag("long")
    void shouldSayWhereAFactIsTooMany() throws Exception {
        // when
        ReplayCheck.Result result =
                doctored("twice", record -> isSecond(record) ? Stream.of(record, record) : Stream.of(record));

        // then
        assertThat(difference(result).replayed()).isEqualTo("nothing");
        assertThat(difference(result).recorded()).startsWith("TaskCompleted ");
    }

    @Test
    @Tag("long")
    void shouldSayWhenAnAssignmentWasChangedOrIsTooMany() throws Exception {
        // when
        ReplayCheck.Result changed = doctored("bribed", record -> {
            if (record instanceof AssignTask) {
                record.put(7, "{\"argv\":[\"rm\"]}");
            }
            return Stream.of(record);
        });
        ReplayCheck.Result added = doctored(
                "added", record -> record instanceof AssignTask ? Stream.of(record, record) : Stream.of(record));

        // then
        assertThat(difference(changed).recorded()).startsWith("AssignTask ").contains("rm");
        assertThat(added.isIdentical()).isFalse();
    }

    @Test
    @Tag("long")
    void shouldCompareOnlyWhatWasAskedFor() throws Exception {
        // given
        Connection copy = DoctoredLog.copy(
                log, "part", record -> isSecond(record) ? Stream.of(record, record) : Stream.of(record));

        // then
        try (ClusterLog part = ClusterLog.open(copy)) {
            assertThat(run(part, new Selection("$coordinator", null)).isIdentical())
                    .isTrue();
            assertThat(run(part, new Selection("default", 0)).isIdentical()).isFalse();
            assertThat(run(part, new Selection("default", 1)).commands()).isZero();
        }
    }

    @Test
    void shouldRefuseALogOfAnotherLogicByName() {
        assertThatThrownBy(() -> doctored("other", record -> {
                    if (record instanceof CoordinatorStarted) {
                        record.put(1, "0");
                    }
                    return Stream.of(record);
                }))
                .isInstanceOf(ClusterException.class)
                .hasMessageContaining(
                        "Expected to replay a log of logic version " + LogicVersion.CURRENT + ", but from offset 0")
                .hasMessageContaining("decided with version 0");
    }

    @Test
    void shouldRefuseALogWithoutItsBeginning() throws Exception {
        // given
        Connection copy = DoctoredLog.copy(log, "late", Stream::of);
        try (Admin admin = Admin.create(copy.clientProperties())) {
            admin.deleteRecords(
                            Map.of(new TopicPartition(copy.topics().commands(), 0), RecordsToDelete.beforeOffset(2)))
                    .all()
                    .get();
        }

        // then
        assertThatThrownBy(() -> ReplayCheck.run(copy))
                .isInstanceOf(ClusterException.class)
                .hasMessageContaining("from its first command on, but its beginning is deleted");
    }
}
