package dev.fairlead.worker.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.worker.harness.FakeInputs;
import dev.fairlead.worker.payload.NamedInputs;
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
        Fork first = pool.acquire(key("a"), FakeInputs.NONE);
        Fork second = pool.acquire(key("b"), FakeInputs.NONE);
        pool.release(first, true);
        pool.release(second, true);
        // when
        Fork again = pool.acquire(key("b"), FakeInputs.NONE);
        Fork other = pool.acquire(key("c"), FakeInputs.NONE);
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
        Fork first = pool.acquire(key("a"), FakeInputs.NONE);
        Fork second = pool.acquire(key("a"), FakeInputs.NONE);
        // then
        assertThat(first.hasIdled()).isTrue();
        assertThat(second.hasIdled()).isTrue();
        assertThat(ProcessHandle.current()
                        .children()
                        .filter(process ->
                                process.info().commandLine().orElse("").contains(folder.toString())))
                .hasSize(2);
    }

    @Test
    void shouldRunForksThatAreAliveTogetherInFoldersOfDifferentNumbers() throws Exception {
        // given
        ForkKey numbered = new ForkKey(
                Path.of(System.getProperty("java.home")),
                Suite.FAST_JVM,
                Map.of(),
                Map.of(),
                folder.resolve("work-${surefire.forkNumber}"),
                List.copyOf(Suite.JUPITER_6.classPath()),
                NamedInputs.NONE);
        // when
        Fork first = pool.acquire(numbered, FakeInputs.NONE);
        Fork second = pool.acquire(numbered, FakeInputs.NONE);
        // then
        assertThat(folder.resolve("work-1")).isDirectory();
        assertThat(folder.resolve("work-2")).isDirectory();
        assertThat(first.key()).isEqualTo(second.key());
    }

    @Test
    void shouldTakeTheLeastNumberThatIsFree() {
        // given
        ForkNumbers numbers = new ForkNumbers();
        List<Integer> taken = List.of(numbers.take(), numbers.take(), numbers.take());
        // when
        numbers.free(2);
        // then
        assertThat(taken).containsExactly(1, 2, 3);
        assertThat(List.of(numbers.take(), numbers.take())).containsExactly(2, 4);
    }

    @Test
    void shouldFillTheNumberInWherePlaceholdersStand() {
        ForkKey key = new ForkKey(
                        Path.of("/jdk"),
                        List.of("-Dport=90${surefire.threadNumber}"),
                        Map.of("base", "db${surefire.forkNumber}"),
                        Map.of("FORK", "${surefire.forkNumber}"),
                        Path.of("/work"),
                        List.of("/a.jar"),
                        NamedInputs.NONE)
                .numbered(3);
        assertThat(key.jvmArgs()).containsExactly("-Dport=903");
        assertThat(key.systemProperties()).containsEntry("base", "db3");
        assertThat(key.environment()).containsEntry("FORK", "3");
    }

    private static ForkKey key(String name) {
        return new ForkKey(
                Path.of(System.getProperty("java.home")),
                Suite.FAST_JVM,
                Map.of("name", name),
                Map.of(),
                Path.of("").toAbsolutePath(),
                List.copyOf(Suite.JUPITER_6.classPath()),
                NamedInputs.NONE);
    }
}
