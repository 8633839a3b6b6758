package dev.fairlead.cli.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WorkFoldersTest {

    @TempDir
    Path cache;

    @Test
    void shouldRemoveTheFoldersOfDeadRunsOnly() throws Exception {
        // given
        Path work = Files.createDirectories(cache.resolve("work"));
        Path dead = Files.createDirectories(work.resolve(deadProcess() + "-1").resolve("deep"));
        Files.createFile(dead.resolve("file"));
        Path alive = Files.createDirectory(work.resolve(ProcessHandle.current().pid() + "-2"));
        Path other = Files.createDirectory(work.resolve("something else"));
        // when
        Path created = new WorkFolders(cache).create();
        // then
        assertThat(created).isEmptyDirectory();
        assertThat(dead.getParent()).doesNotExist();
        assertThat(alive).exists();
        assertThat(other).exists();
    }

    private static long deadProcess() throws Exception {
        Process process = new ProcessBuilder("true").start();
        process.waitFor();
        return process.pid();
    }

    @Test
    void shouldUnpackAJarOnce() throws Exception {
        // given
        Path jar = jar("a/b.txt");
        // when
        Path first = UnpackedJar.of(jar, cache).folder();
        Files.writeString(first.resolve("mark"), "kept");
        // then
        assertThat(UnpackedJar.of(jar, cache).folder().resolve("mark")).exists();
        assertThat(first.resolve("a/b.txt")).exists();
    }

    @Test
    void shouldRefuseAJarThatReachesOutOfItself() throws Exception {
        Path jar = jar("../../out.txt");
        assertThatThrownBy(() -> UnpackedJar.of(jar, cache))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("../../out.txt");
        assertThat(cache.resolve("out.txt")).doesNotExist();
    }

    private Path jar(String entry) throws IOException {
        Path jar = cache.resolve("some.jar");
        try (OutputStream out = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(entry));
            zip.write(1);
        }
        return jar;
    }
}
