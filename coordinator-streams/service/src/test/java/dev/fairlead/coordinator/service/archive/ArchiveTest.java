package dev.fairlead.coordinator.service.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.coordinator.service.log.MadeLog;
import dev.fairlead.coordinator.service.log.MadePool;
import dev.fairlead.coordinator.service.log.RecordedTopics;
import dev.fairlead.coordinator.service.replay.ReplayCheck;
import dev.fairlead.coordinator.service.replay.Selection;
import dev.fairlead.events.ClusterException;
import dev.fairlead.scheduler.shipped.SchedulerCatalogue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ArchiveTest {
    private static final String COMMANDS = "records/commands";

    @TempDir
    private static Path shared;

    @TempDir
    private Path folder;

    private static Path whole = Path.of("");
    private static ReplayCheck.Result live = new ReplayCheck.Result(List.of(), 0, 0);

    @BeforeAll
    static void write() {
        MadePool pool = new MadePool().worker("w1", 1).worker("w2", 2);
        for (int number = 0; number < 12; number++) {
            pool.submit(number * 500L, 2_000, MadePool.task("t" + number, number % 3 == 0 ? "bob" : "ann"));
        }
        try (MadeLog log = pool.finish().log()) {
            whole = shared.resolve("whole.fla");
            ArchiveWriter.write(log, MadeLog.PREFIX, MadeLog::schema, whole, Instant.EPOCH);
            live = check(log);
        }
    }

    private static ReplayCheck.Result check(RecordedTopics log) {
        return ReplayCheck.run(log, SchedulerCatalogue.shipped(), Selection.all());
    }

    private static ReplayCheck.Result check(Path file) {
        try (Archive archive = Archive.open(file)) {
            return check(archive);
        }
    }

    private Path file(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("doctored.fla"), bytes);
    }

    /** The same archive with one entry doctored; {@code sealed}: whoever did it wrote the hashes anew. */
    private Path doctored(String entry, UnaryOperator<byte[]> doctor, boolean sealed) throws IOException {
        Path file = folder.resolve("doctored.fla");
        try (ZipFile from = new ZipFile(whole.toFile());
                ZipOutputStream to = new ZipOutputStream(Files.newOutputStream(file))) {
            byte[] manifest = read(from, SealedFile.MANIFEST);
            byte[] before = read(from, entry);
            byte[] after = doctor.apply(before);
            if (sealed) {
                manifest = entry.equals(SealedFile.MANIFEST)
                        ? after
                        : text(manifest)
                                .replace(Sha256.of(before), Sha256.of(after))
                                .getBytes(StandardCharsets.UTF_8);
            }
            for (ZipEntry one : from.stream().toList()) {
                byte[] bytes = one.getName().equals(entry) ? after : read(from, one.getName());
                if (sealed && one.getName().equals(SealedFile.MANIFEST)) {
                    bytes = manifest;
                } else if (sealed && one.getName().equals(SealedFile.SEAL)) {
                    bytes = Sha256.of(manifest).getBytes(StandardCharsets.UTF_8);
                }
                to.putNextEntry(new ZipEntry(one.getName()));
                to.write(bytes);
                to.closeEntry();
            }
        }
        return file;
    }

    private static byte[] read(ZipFile zip, String name) throws IOException {
        try (var in = zip.getInputStream(zip.getEntry(name))) {
            return in.readAllBytes();
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static byte[] flipped(byte[] bytes, int place) {
        byte[] copy = bytes.clone();
        copy[place] ^= 1;
        return copy;
    }

    @Test
    void shouldReplayAsTheLogThatItWasMadeOf() {
        // when
        ReplayCheck.Result archived = check(whole);
        // then
        assertThat(live.isIdentical()).isTrue();
        assertThat(live.assignments()).isEqualTo(12);
        assertThat(archived).isEqualTo(live);
    }

    @Test
    void shouldSayWhatIsInIt() {
        // when
        try (Archive archive = Archive.open(whole)) {
            Manifest manifest = archive.manifest();
            // then
            Manifest.Topic commands = manifest.topics().get(0);
            assertThat(commands.name()).isEqualTo("commands");
            assertThat(commands.records()).isEqualTo(3 + 12 + 24);
            assertThat(commands.partitions().get(0))
                    .isEqualTo(new Manifest.Partition(0, 39, 39, MadePool.START_MS, MadePool.START_MS + 9_000));
            assertThat(manifest.decided()).containsExactly(Map.entry(0, 39L));
            assertThat(manifest.schemas()).hasSizeGreaterThan(8);
            assertThat(archive.seal()).matches("[0-9a-f]{64}");
        }
    }

    @Test
    void shouldNoticeEachFlippedByteThatChangesAnything() throws IOException {
        // given
        byte[] bytes = Files.readAllBytes(whole);
        int refused = 0;
        // when
        for (int place = 0; place < bytes.length; place += 97) {
            Path file = file(flipped(bytes, place));
            try {
                assertThat(check(file)).as("byte " + place).isEqualTo(live);
            } catch (ArchiveException e) {
                assertThat(e).hasMessageStartingWith("Expected a Fairlead archive");
                refused++;
            }
        }
        // then
        assertThat(refused).isGreaterThan(bytes.length / 97 * 8 / 10);
    }

    @Test
    void shouldRefuseAChangedCommandByItsHash() throws IOException {
        // given
        Path file = doctored(COMMANDS, bytes -> flipped(bytes, bytes.length - 3), false);
        // then
        assertThatThrownBy(() -> Archive.open(file))
                .isInstanceOf(ArchiveException.class)
                .hasMessage("Expected a Fairlead archive as it was written in '" + file
                        + "', but records/commands was changed: its SHA-256 is another one.");
    }

    @Test
    void shouldFindAChangedCommandByReplayIfTheHashesWereWrittenAnew() throws IOException {
        // given
        Path file = doctored(
                COMMANDS,
                bytes -> {
                    int place = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("bob");
                    return flipped(bytes, place);
                },
                true);
        // when
        ReplayCheck.Result result = check(file);
        // then
        assertThat(result.isIdentical()).isFalse();
        assertThat(result.differences().get(0))
                .startsWith("partition 0, pool default, offset 3: recorded is TaskCreated")
                .contains("\"user\": \"bob\"", "the replay gives TaskCreated", "\"user\": \"cob\"");
    }

    @Test
    void shouldRefuseWhatIsCutShort() throws IOException {
        // given
        byte[] bytes = Files.readAllBytes(whole);
        Path file = file(Arrays.copyOf(bytes, bytes.length / 2));
        // then
        assertThatThrownBy(() -> Archive.open(file))
                .isInstanceOf(ArchiveException.class)
                .hasMessageStartingWith(
                        "Expected a Fairlead archive in '" + file + "', but it is cut short or damaged: ");
    }

    @Test
    void shouldRefuseAnotherVersionAndAnotherKindOfFile() throws IOException {
        // given
        Path newer = doctored(
                SealedFile.MANIFEST,
                bytes -> text(bytes)
                        .replace("\"version\" : 1", "\"version\" : 2")
                        .getBytes(StandardCharsets.UTF_8),
                true);
        // then
        assertThatThrownBy(() -> Archive.open(newer))
                .isInstanceOf(ArchiveException.class)
                .hasMessageEndingWith("but it is of version 2: use the release that wrote it.");
        assertThatThrownBy(() -> Archive.open(file("# Notes\n".getBytes(StandardCharsets.UTF_8))))
                .isInstanceOf(ArchiveException.class)
                .hasMessageEndingWith("doctored.fla', but it is another file.");
        assertThatThrownBy(() -> Archive.open(folder.resolve("none")))
                .isInstanceOf(ArchiveException.class)
                .hasMessageEndingWith("none', but it is not there or not readable.");
    }

    @Test
    void shouldRefuseRecordsAndManifestsThatMeanNothing() throws IOException {
        // given
        Path records = doctored(COMMANDS, bytes -> flipped(bytes, 0), true);
        // then
        assertThatThrownBy(() -> check(records))
                .isInstanceOf(ArchiveException.class)
                .hasMessageEndingWith("', but its records/commands is damaged.");
        for (String part : new String[] {"\"logId\"", "\"end\"", "\"madeAt\"", "\"topics\""}) {
            Path manifest = doctored(
                    SealedFile.MANIFEST,
                    bytes -> text(bytes).replace(part, "\"other\"").getBytes(StandardCharsets.UTF_8),
                    true);
            assertThatThrownBy(() -> check(manifest)).as(part).isInstanceOf(ArchiveException.class);
        }
    }

    @Test
    void shouldRefuseToWriteOverAFile() {
        // given
        try (MadeLog log = new MadeLog(0)) {
            // then
            assertThatThrownBy(() -> ArchiveWriter.write(log, MadeLog.PREFIX, MadeLog::schema, whole, Instant.EPOCH))
                    .isInstanceOf(ArchiveException.class)
                    .hasMessage("Expected to write a Fairlead archive to '" + whole
                            + "', but that is there already; choose another name.");
            assertThatThrownBy(() -> ArchiveWriter.write(
                            log, MadeLog.PREFIX, MadeLog::schema, folder.resolve("no/where"), Instant.EPOCH))
                    .isInstanceOf(ArchiveException.class)
                    .hasMessageContaining("but it cannot be written");
        }
    }

    @Test
    void shouldLeaveNoPartBehindWhenTheLogCannotBeRead() {
        // given
        try (MadeLog log = new MadeLog(0)) {
            // when
            assertThatThrownBy(() -> ArchiveWriter.write(
                            log,
                            MadeLog.PREFIX,
                            id -> {
                                throw new ClusterException("away");
                            },
                            folder.resolve("new.fla"),
                            Instant.EPOCH))
                    .hasMessage("away");
            // then
            assertThat(folder).isEmptyDirectory();
        }
    }
}
