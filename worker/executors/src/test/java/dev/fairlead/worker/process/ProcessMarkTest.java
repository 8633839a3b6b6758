package dev.fairlead.worker.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a folder like /proc says of who bears the mark. */
class ProcessMarkTest {
    private final ProcessHandle me = ProcessHandle.current();

    @TempDir
    private Path proc;

    @Test
    void shouldFindAProcessThatIsJustBecomingAnotherProgram() throws IOException {
        // given
        Path environment = process("");
        CompletableFuture<Void> written = CompletableFuture.runAsync(
                () -> write(environment, "A=b\0FAIRLEAD_ATTEMPT=mine\0"),
                CompletableFuture.delayedExecutor(5, TimeUnit.MILLISECONDS));
        // when, then
        assertThat(new ProcessMark("mine", proc).bearers()).containsExactly(me);
        written.join();
    }

    @Test
    void shouldPassOverProcessesThatBearAnotherMarkOrNone() throws IOException {
        process("FAIRLEAD_ATTEMPT=mine2\0");
        assertThat(new ProcessMark("mine", proc).bearers()).isEmpty();
        process("");
        assertThat(new ProcessMark("mine", proc).bearers()).isEmpty();
    }

    private Path process(String environment) throws IOException {
        Files.createDirectories(proc.resolve("self"));
        Path process = Files.createDirectories(proc.resolve(Long.toString(me.pid())));
        if (!Files.exists(process.resolve("exe"))) {
            Files.createFile(process.resolve("exe"));
        }
        write(process.resolve("environ"), environment);
        return process.resolve("environ");
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
