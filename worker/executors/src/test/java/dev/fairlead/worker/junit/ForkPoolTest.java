package dev.fairlead.worker.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ForkPoolTest {

    @TempDir
    Path folder;

    private ForkPool pool;

    @BeforeEach
    void open() throws Exception {
        pool = new ForkPool(new ForkFactory(folder, 256, System.getenv()), 2);
    }

    @AfterEach
    void close() {
        pool.close();
    }

    @Test
    void shouldReuseForksOfTheSameKeyAndEndTheLongestIdleOneForAnother() throws Exception {
        // given
        Fork first = pool.acquire(key("a"));
        Fork second = pool.acquire(key("b"));
        pool.release(first, true);
        pool.release(second, true);
        // when
        Fork again = pool.acquire(key("b"));
        Fork other = pool.acquire(key("c"));
        // then
        assertThat(again).isSameAs(second);
        assertThat(first.isAlive()).isFalse();
        assertThat(other.isAlive()).isTrue();
        pool.release(again, false);
        assertThat(second.isAlive()).isFalse();
    }

    @Test
    void shouldServeATaskFromAForkThatWasWarmedForIt() throws Exception {
        // given
        pool.warm(key("a"), 5);
        // when
        Fork first = pool.acquire(key("a"));
        Fork second = pool.acquire(key("a"));
        // then
        assertThat(first.hasIdled()).isTrue();
        assertThat(second.hasIdled()).isTrue();
        assertThat(ProcessHandle.current()
                        .children()
                        .filter(process ->
                                process.info().commandLine().orElse("").contains(folder.toString())))
                .hasSize(2);
    }

    private static ForkKey key(String name) {
        return new ForkKey(
                Path.of(System.getProperty("java.home")),
                Suite.FAST_JVM,
                Map.of("name", name),
                Map.of(),
                Path.of("").toAbsolutePath(),
                List.copyOf(Suite.JUPITER_6.classPath()));
    }
}
