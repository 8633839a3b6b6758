package dev.fairlead.worker.inputs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.client.blobs.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlobCacheTest {
    private static final long DAY_MS = 24L * 60 * 60 * 1000;

    @TempDir
    Path folder;

    private long now = 1_000_000_000_000L;
    private BlobCache cache;

    @BeforeEach
    void open() {
        cache = reopened();
    }

    @Test
    void shouldFindWhatWasAddedAlsoAfterARestart() throws Exception {
        // given
        String one = add("one");
        // when
        BlobCache restarted = reopened();
        // then
        assertThat(cache.has(one)).isTrue();
        assertThat(restarted.has(one)).isTrue();
        assertThat(restarted.path(one)).hasContent("one");
        assertThat(Files.isWritable(restarted.path(one)) && !isRoot()).isFalse();
        assertThat(restarted.has("0".repeat(64))).isFalse();
    }

    @Test
    void shouldRemoveWhatWasUsedLongestAgoToMakeRoom() throws Exception {
        // given
        String first = add("1".repeat(40));
        String second = add("2".repeat(40));
        now++;
        assertThat(cache.has(first)).isTrue();
        // when
        String third = add("3".repeat(40));
        // then
        assertThat(cache.has(first)).isTrue();
        assertThat(cache.has(second)).isFalse();
        assertThat(cache.has(third)).isTrue();
    }

    @Test
    void shouldKeepWhatATaskNeedsAndSayWhenThatIsTooMuch() throws Exception {
        // given
        String first = add("1".repeat(40));
        add("2".repeat(40));
        // when
        Path place = cache.place("f".repeat(64), 40, Set.of(first));
        cache.discard(place);
        // then
        assertThat(cache.has(first)).isTrue();
        assertThatThrownBy(() -> cache.place("f".repeat(64), 70, Set.of(first)))
                .hasMessage(
                        "Expected to keep all inputs of a task in the cache, but they need 110 bytes and it takes at"
                                + " most 100; start the worker with a larger cache.limit.bytes.");
    }

    @Test
    void shouldForgetWhatWasDamagedOnDisk() throws Exception {
        // given
        String one = add("one");
        assertThat(cache.path(one).toFile().setWritable(true)).isTrue();
        Files.writeString(cache.path(one), "eno");
        // when
        BlobCache restarted = reopened();
        // then
        assertThat(restarted.has(one)).isFalse();
        assertThat(restarted.path(one)).doesNotExist();
    }

    @Test
    void shouldRemoveWhatADeadAgentLeftHalfFetched() throws Exception {
        // given
        Path abandoned = cache.place("a".repeat(64), 1, Set.of());
        Path fresh = cache.place("b".repeat(64), 1, Set.of());
        Files.setLastModifiedTime(abandoned, FileTime.fromMillis(now - DAY_MS - 1));
        Files.setLastModifiedTime(fresh, FileTime.fromMillis(now - DAY_MS + 1));
        // when
        add("one");
        // then
        assertThat(abandoned).doesNotExist();
        assertThat(fresh).exists();
    }

    @Test
    void shouldTakeTheSameFromTwoAgents() throws Exception {
        // given
        BlobCache other = reopened();
        String one = add(cache, "one");
        // when
        add(other, "one");
        // then
        assertThat(cache.has(one)).isTrue();
        assertThat(other.path(one)).hasContent("one");
    }

    private BlobCache reopened() {
        return new BlobCache(folder, 100, () -> now);
    }

    private String add(String content) throws IOException {
        return add(cache, content);
    }

    private String add(BlobCache to, String content) throws IOException {
        now++;
        Path text = Files.writeString(folder.resolve("text"), content);
        String sha256 = Sha256.of(text);
        Path place = to.place(sha256, content.length(), Set.of());
        Files.writeString(place, content);
        to.add(sha256, place);
        return sha256;
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }
}
