package dev.fairlead.client.blobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.client.blobs.ArchiveEntry.Kind;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Archives that somebody made with bad intent, or with another tool. */
final class UnpackingTest {
    private static final byte[] TEXT = "content".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path temporary;

    private Path folder;

    @BeforeEach
    void makeFolder() throws Exception {
        folder = Files.createDirectories(temporary.resolve("outer/folder"));
    }

    static Stream<Arguments> hostile() {
        return Stream.of(
                Arguments.of("to stay inside", new ArchiveEntry[] {file("../evil")}),
                Arguments.of("to stay inside", new ArchiveEntry[] {file("a/../../evil")}),
                Arguments.of("to stay inside", new ArchiveEntry[] {file("/tmp/fairlead-evil")}),
                Arguments.of("to stay inside", new ArchiveEntry[] {link("../evil", "a")}),
                Arguments.of("a name for each file", new ArchiveEntry[] {file("./")}),
                Arguments.of("to lead inside", new ArchiveEntry[] {link("l", "/etc")}),
                Arguments.of("to lead inside", new ArchiveEntry[] {link("l", "..")}),
                Arguments.of("to lead inside", new ArchiveEntry[] {link("a/l", "../../x")}),
                Arguments.of("to lead inside", new ArchiveEntry[] {link("l", "a/../../x")}),
                Arguments.of("to lead inside", new ArchiveEntry[] {link("l", "")}),
                Arguments.of("comes twice", new ArchiveEntry[] {file("a"), file("a")}),
                Arguments.of("comes twice", new ArchiveEntry[] {file("a"), link("a", "b")}),
                Arguments.of("comes twice", new ArchiveEntry[] {link("l", "a"), file("l/evil")}),
                Arguments.of("something else", new ArchiveEntry[] {link("l", "."), link("l/m", "x")}),
                Arguments.of("something else", new ArchiveEntry[] {file("a"), file("a/b")}));
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void shouldRefuseAnArchiveThatWouldReachOutside(String reason, ArchiveEntry... entries) throws Exception {
        // given
        Path archive = archive(entries);
        // when / then
        assertThatThrownBy(() -> Unpacking.unpack(archive, folder))
                .isInstanceOf(ArchiveException.class)
                .hasMessageContaining(reason);
        assertThat(folder.getParent()).isDirectoryNotContaining(path -> !path.equals(folder));
        assertThat(Path.of("/tmp/fairlead-evil")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(chars = {'1', '3', '4', '6', 'V'})
    void shouldRefuseHardLinksAndDevices(char flag) throws Exception {
        // given
        byte[] bytes = Files.readAllBytes(archive(file("a")));
        bytes[156] = (byte) flag;
        Path archive = resealed(bytes);
        // when / then
        assertThatThrownBy(() -> Unpacking.unpack(archive, folder)).hasMessageContaining("is of kind '" + flag + "'");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void shouldRefuseWhatIsNoArchiveOrBreaksOff() throws Exception {
        // given
        byte[] whole = Files.readAllBytes(archive(file("a")));
        Path text = Files.writeString(temporary.resolve("text"), "x".repeat(2048));
        // when / then
        assertThatThrownBy(() -> Unpacking.unpack(text, folder)).hasMessageContaining("a tar archive");
        for (int length : new int[] {0, 100, 512, 515, 1024}) {
            Path part = Files.write(temporary.resolve("part"), Arrays.copyOf(whole, length));
            Path fresh = Files.createDirectory(temporary.resolve("fresh-" + length));
            assertThatThrownBy(() -> Unpacking.unpack(part, fresh))
                    .as("cut at " + length)
                    .isInstanceOf(java.io.IOException.class);
        }
    }

    @Test
    void shouldRefuseASizeThatIsNone() throws Exception {
        // given
        byte[] bytes = Files.readAllBytes(archive(file("a")));
        bytes[124] = '-';
        Path archive = resealed(bytes);
        // when / then
        assertThatThrownBy(() -> Unpacking.unpack(archive, folder)).hasMessageContaining("is no octal number");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ustar", "pax", "gnu", "v7"})
    void shouldUnpackWhatTheUsualToolMakes(String format) throws Exception {
        // given
        Path made = temporary.resolve("made");
        Files.createDirectories(made.resolve("deep"));
        String name = format.equals("v7") ? "short.txt" : "a-rather-long-name-".repeat(5) + ".txt";
        Files.writeString(made.resolve("deep").resolve(name), "content");
        Path archive = temporary.resolve("made.tar");
        Process tar = new ProcessBuilder(
                        "tar", "--format=" + format, "-C", made.toString(), "-cf", archive.toString(), ".")
                .inheritIO()
                .start();
        assertThat(tar.waitFor(30, TimeUnit.SECONDS)).isTrue();
        // when
        Unpacking.unpack(archive, folder);
        // then
        assertThat(folder.resolve("deep").resolve(name)).hasContent("content");
    }

    private static ArchiveEntry file(String path) {
        return new ArchiveEntry(path, Kind.FILE, TEXT.length, "");
    }

    private static ArchiveEntry link(String path, String target) {
        return new ArchiveEntry(path, Kind.LINK, 0, target);
    }

    private Path archive(ArchiveEntry... entries) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        TarWriter tar = new TarWriter(out);
        for (ArchiveEntry entry : entries) {
            tar.begin(entry);
            if (entry.isFile()) {
                out.write(TEXT);
                tar.pad(TEXT.length);
            }
        }
        tar.end();
        return Files.write(temporary.resolve("archive.tar"), out.toByteArray());
    }

    /** With a checksum that fits its first header again. */
    private Path resealed(byte[] bytes) throws Exception {
        byte[] header = Arrays.copyOf(bytes, TarWriter.BLOCK);
        Arrays.fill(header, 148, 156, (byte) ' ');
        String sum = String.format(java.util.Locale.ROOT, "%06o\0 ", TarWriter.checksum(header));
        System.arraycopy(sum.getBytes(StandardCharsets.US_ASCII), 0, bytes, 148, 8);
        return Files.write(temporary.resolve("resealed.tar"), bytes);
    }
}
