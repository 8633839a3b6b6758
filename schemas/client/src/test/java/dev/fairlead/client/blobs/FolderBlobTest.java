package dev.fairlead.client.blobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FolderBlobTest {
    @TempDir
    private Path temporary;

    @Test
    void shouldGiveTheSameContentTheSameNameWhereverAndWheneverItWasMade() throws Exception {
        // given
        Path one = folder("one", List.of("b/deep/2.txt", "a.txt", "b/1.txt", "z.sh"));
        Path other = folder("other", List.of("z.sh", "b/1.txt", "a.txt", "b/deep/2.txt"));
        Files.setLastModifiedTime(other.resolve("a.txt"), FileTime.fromMillis(0));
        // when
        FolderBlob first = FolderBlob.of(one, path -> true);
        FolderBlob second = FolderBlob.of(other, path -> true);
        // then
        assertThat(second.sha256()).isEqualTo(first.sha256());
        assertThat(second.size()).isEqualTo(first.size());
    }

    /** The format is part of what a blob is called: another one would make every cluster fetch everything again. */
    @Test
    void shouldNameAFolderAsItAlwaysDid() throws Exception {
        // given
        Path folder = folder("one", List.of("a.txt", "z.sh"));
        // when
        FolderBlob blob = FolderBlob.of(folder, path -> true);
        // then
        assertThat(blob.sha256()).isEqualTo("536679d6db4aa37917681bc7f912e1dff2c95b052535af688b25acdb0a51cd67");
    }

    @Test
    void shouldTellApartWhatIsNotTheSame() throws Exception {
        // given
        Path folder = folder("one", List.of("a.txt"));
        String before = FolderBlob.of(folder, path -> true).sha256();
        // when
        Files.createDirectory(folder.resolve("empty"));
        String withFolder = FolderBlob.of(folder, path -> true).sha256();
        assertThat(folder.resolve("a.txt").toFile().setExecutable(true)).isTrue();
        String executable = FolderBlob.of(folder, path -> true).sha256();
        // then
        assertThat(List.of(before, withFolder, executable)).doesNotHaveDuplicates();
    }

    @Test
    void shouldUnpackWhatWasPacked() throws Exception {
        // given
        Path folder = folder("one", List.of("z.sh", "b/1.txt", "ü/" + "long-name/".repeat(20) + "file.txt"));
        Files.createDirectory(folder.resolve("empty"));
        Files.createSymbolicLink(folder.resolve("b/link"), Path.of("../z.sh"));
        Files.createSymbolicLink(folder.resolve("out"), Path.of("../../etc/passwd"));
        FolderBlob blob = FolderBlob.of(folder, path -> true);
        // when
        Path copy = unpacked(blob);
        // then
        assertThat(FolderBlob.of(copy, path -> true).sha256()).isEqualTo(blob.sha256());
        assertThat(copy.resolve("z.sh").toFile().canExecute()).isTrue();
        assertThat(copy.resolve("b/1.txt").toFile().canExecute()).isFalse();
        assertThat(copy.resolve("b/link")).isSymbolicLink().hasContent("z.sh");
        assertThat(copy.resolve("empty")).isEmptyDirectory();
        assertThat(copy.resolve("out")).doesNotExist();
        assertThat(blob.leftOut()).containsExactly("out");
    }

    @Test
    void shouldNotEnterWhatIsNotWanted() throws Exception {
        // given
        Path folder = folder("one", List.of("a.txt", ".git/objects/x", "target/site/index.html", "target/classes/A"));
        // when
        FolderBlob blob = FolderBlob.of(folder, path -> !path.equals(".git") && !path.equals("target/site"));
        // then
        assertThat(blob.entries())
                .extracting(ArchiveEntry::path)
                .containsExactly("a.txt", "target", "target/classes", "target/classes/A");
    }

    @Test
    void shouldNoticeThatAFileChangesWhileItIsSent() throws Exception {
        // given
        Path folder = folder("one", List.of("a.txt"));
        FolderBlob blob = FolderBlob.of(folder, path -> true);
        Files.writeString(folder.resolve("a.txt"), "longer than before");
        // when / then
        assertThatThrownBy(() -> blob.writeTo(OutputStream.nullOutputStream()))
                .hasMessageContaining("a.txt to stay as it is while it is read, but its size changed");
    }

    private Path unpacked(FolderBlob blob) throws Exception {
        Path archive = temporary.resolve("archive.tar");
        try (OutputStream out = Files.newOutputStream(archive)) {
            blob.writeTo(out);
        }
        assertThat(archive).hasSize(blob.size());
        Path copy = Files.createDirectory(temporary.resolve("copy"));
        Unpacking.unpack(archive, copy);
        return copy;
    }

    private Path folder(String name, List<String> files) throws Exception {
        Path folder = temporary.resolve(name);
        for (String file : files) {
            Path at = folder.resolve(file);
            Files.createDirectories(at.getParent());
            Files.writeString(at, at.getFileName().toString());
            if (file.endsWith(".sh")) {
                assertThat(at.toFile().setExecutable(true)).isTrue();
            }
        }
        return folder;
    }
}
