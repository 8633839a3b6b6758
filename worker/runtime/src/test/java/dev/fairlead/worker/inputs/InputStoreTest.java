package dev.fairlead.worker.inputs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.client.blobs.FolderBlob;
import dev.fairlead.client.blobs.Sha256;
import dev.fairlead.worker.api.Input;
import dev.fairlead.worker.api.InputUnavailableException;
import dev.fairlead.worker.api.TaskInputException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class InputStoreTest {
    @TempDir
    Path folder;

    private final FakeLog log = new FakeLog();
    private Path target;
    private BlobCache cache;
    private InputStore store;

    @BeforeEach
    void open() throws IOException {
        target = Files.createDirectory(folder.resolve("target"));
        cache = new BlobCache(folder.resolve("cache"), 100_000, () -> 1_000L);
        store = new InputStore(cache, log, coordinates -> Files.writeString(folder.resolve("artifact"), coordinates));
    }

    @Test
    void shouldPlaceFilesFoldersAndArtifactsUnderTheirNames() throws Exception {
        // given
        Path project = Files.createDirectory(folder.resolve("project"));
        Files.writeString(project.resolve("a.txt"), "in the folder");
        // when
        place(Map.of(
                "lib.jar",
                file("jar"),
                "project",
                folderOf(project),
                "x.jar",
                new Input.Artifact("org.example:x:1.0")));
        // then
        assertThat(target.resolve("lib.jar")).hasContent("jar");
        assertThat(target.resolve("project/a.txt")).hasContent("in the folder");
        assertThat(target.resolve("x.jar")).hasContent("org.example:x:1.0");
        assertThat(log.asked).hasSize(1);
    }

    @Test
    void shouldFetchOnlyWhatIsNotCached() throws Exception {
        // given
        Input.Blob one = file("one");
        Input.Blob two = file("two");
        place(Map.of("1", one));
        // when
        place(Map.of("1b", one, "2", two));
        place(Map.of("1c", one, "2b", two));
        // then
        assertThat(log.asked).containsExactly(Set.of(one.sha256()), Set.of(two.sha256()));
    }

    @Test
    void shouldFetchOnceWhatTwoAttemptsWantAtTheSameTime() throws Exception {
        // given
        Input.Blob one = file("one");
        log.gate = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            // when
            Future<?> first = threads.submit(() -> {
                place(Map.of("a", one));
                return null;
            });
            Future<?> second = threads.submit(() -> {
                place(Map.of("b", one));
                return null;
            });
            assertThat(log.entered.await(10, TimeUnit.SECONDS)).isTrue();
            log.gate.countDown();
            first.get();
            second.get();
        } finally {
            threads.shutdownNow();
        }
        // then
        assertThat(log.asked).hasSize(1);
        assertThat(target.resolve("a")).hasContent("one");
        assertThat(target.resolve("b")).hasContent("one");
    }

    @Test
    void shouldKeepWhatWasPlacedWhenTheCacheRemovesIt() throws Exception {
        // given
        Input.Blob one = file("one");
        place(Map.of("a", one));
        // when
        cache.place("f".repeat(64), 99_999, Set.of());
        // then
        assertThat(cache.path(one.sha256())).doesNotExist();
        assertThat(target.resolve("a")).hasContent("one");
        place(Map.of("b", one));
        assertThat(target.resolve("b")).hasContent("one");
        assertThat(log.asked).hasSize(2);
    }

    @Test
    void shouldSayWhatCannotBeHadAndLeaveNothingHalfFetched() throws Exception {
        // given
        Input.Blob unknown = new Input.Blob("a".repeat(64), false);
        log.breaksOff = file("broken").sha256();
        // when / then
        assertThatThrownBy(() -> place(Map.of("a", unknown)))
                .isInstanceOf(InputUnavailableException.class)
                .hasMessage("Expected to find " + "a".repeat(64) + ", but it is not there.");
        assertThatThrownBy(() -> place(Map.of("b", file("broken"))))
                .isInstanceOf(InputUnavailableException.class)
                .hasMessageStartingWith("Expected to write the inputs of a task below " + target)
                .hasMessageEndingWith("but No space left on device.");
        assertThat(folder.resolve("cache/incoming")).isEmptyDirectory();
    }

    @Test
    void shouldBlameTheTaskForAnArchiveThatReachesOutside() throws Exception {
        // given
        Path evil = folder.resolve("evil.tar");
        Process tar = new ProcessBuilder(
                        "tar", "-P", "-cf", evil.toString(), "--transform", "s,.*,../evil,", "/etc/hostname")
                .inheritIO()
                .start();
        assertThat(tar.waitFor()).isZero();
        Input.Blob blob = new Input.Blob(log.put(Files.readAllBytes(evil)), true);
        // when / then
        assertThatThrownBy(() -> place(Map.of("project", blob)))
                .isInstanceOf(TaskInputException.class)
                .hasMessage("Expected the paths of the archive to stay inside of it, but '../evil' does not.");
        assertThat(target.resolve("evil")).doesNotExist();
    }

    @Test
    void shouldEndTheWaitWhenTheAttemptIsCancelled() {
        assertThatThrownBy(() -> store.of(() -> true).place(Map.of("a", file("one")), target))
                .isInstanceOf(InterruptedException.class);
    }

    @Test
    void shouldNotWaitForAnotherAttemptsDownloadOnceItIsCancelled() throws Exception {
        // given
        Input.Blob one = file("one");
        log.gate = new CountDownLatch(1);
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            Future<?> first = thread.submit(() -> {
                place(Map.of("a", one));
                return null;
            });
            assertThat(log.entered.await(10, TimeUnit.SECONDS)).isTrue();
            // when / then
            assertThatThrownBy(() -> store.of(() -> true).place(Map.of("b", one), target))
                    .isInstanceOf(InterruptedException.class);
            log.gate.countDown();
            first.get();
        } finally {
            thread.shutdownNow();
        }
    }

    private void place(Map<String, Input> byName) throws Exception {
        store.of(() -> false).place(byName, target);
    }

    private Input.Blob file(String content) throws IOException {
        return new Input.Blob(log.put(content.getBytes(java.nio.charset.StandardCharsets.UTF_8)), false);
    }

    private Input.Blob folderOf(Path project) throws IOException {
        FolderBlob blob = FolderBlob.of(project, path -> true);
        Path archive = folder.resolve("archive");
        try (OutputStream out = Files.newOutputStream(archive)) {
            blob.writeTo(out);
        }
        return new Input.Blob(log.put(Files.readAllBytes(archive)), true);
    }

    /** Has what was put into it. */
    private final class FakeLog implements BlobSource {
        final List<Set<String>> asked = new ArrayList<>();
        final CountDownLatch entered = new CountDownLatch(1);
        private final Map<String, byte[]> blobs = new HashMap<>();

        @Nullable
        CountDownLatch gate;

        String breaksOff = "";

        String put(byte[] bytes) throws IOException {
            String sha256 = Sha256.of(Files.write(folder.resolve("put"), bytes));
            blobs.put(sha256, bytes);
            return sha256;
        }

        @Override
        public void fetch(Set<String> names, Sink sink, BooleanSupplier cancelled)
                throws IOException, InterruptedException {
            asked.add(new TreeSet<>(names));
            entered.countDown();
            if (gate != null) {
                gate.await();
            }
            for (String name : names) {
                byte[] bytes = blobs.get(name);
                if (bytes == null) {
                    throw new IOException("Expected to find " + name + ", but it is not there.");
                }
                Path place = sink.place(name, bytes.length);
                if (name.equals(breaksOff)) {
                    throw new IOException("No space left on device");
                }
                Files.write(place, bytes);
                sink.fetched(name, place);
            }
            if (cancelled.getAsBoolean()) {
                throw new InterruptedException();
            }
        }
    }
}
