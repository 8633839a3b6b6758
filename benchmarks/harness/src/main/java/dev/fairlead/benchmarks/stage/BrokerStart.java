package dev.fairlead.benchmarks.stage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** How long a JVM and the broker in it take to be there, with nothing else of Fairlead. */
public final class BrokerStart {

    private BrokerStart() {}

    /** From the start of a process to its broker that answers; the process has ended when this returns. */
    public static Duration measure() {
        Path folder = folder();
        long began = System.nanoTime();
        try (ChildJvm broker = ChildJvm.start(
                BrokerMain.class,
                List.of("-XX:+UseSerialGC"),
                List.of(folder.resolve("broker").toString()),
                folder.resolve("broker.log"))) {
            broker.awaitReady();
            return Duration.ofNanos(System.nanoTime() - began);
        } finally {
            Stage.delete(folder);
        }
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("fairlead-bench-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
