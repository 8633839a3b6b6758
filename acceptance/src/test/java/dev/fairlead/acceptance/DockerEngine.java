package dev.fairlead.acceptance;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The Docker engine of this machine, where there is one. */
final class DockerEngine {

    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final Duration BUILD = Duration.ofMinutes(20);

    private DockerEngine() {}

    /** Skips the test otherwise, and says so. */
    static void assumeAnswers() throws InterruptedException {
        assumeTrue(
                isSuccessful("docker", "version", "--format", "{{.Server.Version}}"),
                "Skipped: expected a Docker engine, but 'docker version' names no server; start one.");
    }

    /** Builds those that are not there. */
    static void haveImages(String... images) throws InterruptedException {
        for (String image : images) {
            if (!isSuccessful("docker", "image", "inspect", image)) {
                Program.Ended build = Program.start(
                                Program.ROOT,
                                List.of(Program.ROOT.resolve("scripts/images").toString()))
                        .await(BUILD);
                if (build.exitCode() != 0) {
                    throw new AssertionError(build.out() + build.err());
                }
            }
        }
    }

    static boolean isSuccessful(String... command) throws InterruptedException {
        try (Program program = Program.start(Path.of("."), List.of(command))) {
            return program.await(ANSWER).exitCode() == 0;
        } catch (UncheckedIOException e) {
            return false;
        }
    }
}
