package dev.fairlead.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fairlead.cli.cluster.Engine;
import dev.fairlead.cli.cluster.EngineSettings;
import dev.fairlead.client.FairleadClient;
import dev.fairlead.events.Connection;
import dev.fairlead.events.SubmitTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The hooks are open: published clients of another language read them. */
@Timeout(180)
@Tag("long")
final class NodePluginTest {
    private static final Path EXAMPLE = Path.of("..", "examples", "node-plugin");
    private static final int PATIENCE_S = 90;

    @TempDir
    private Path folder;

    private record Ended(int exitCode, String out) {}

    private Ended run(Map<String, String> environment, String... command) throws IOException, InterruptedException {
        Path out = Files.createTempFile(folder, "out", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            boolean ended = process.waitFor(PATIENCE_S, TimeUnit.SECONDS);
            return new Ended(ended ? process.exitValue() : -1, Files.readString(out));
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private boolean isThere(String... command) throws InterruptedException {
        try {
            return run(Map.of(), command).exitCode() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void shouldPrintResultsWithAStockClientAndAStockDecoder() throws Exception {
        // given
        assumeTrue(isThere("node", "--version") && isThere("npm", "--version"), "There is no Node.js with npm here.");
        for (String file : List.of("package.json", "package-lock.json", "results.js")) {
            Files.copy(EXAMPLE.resolve(file), folder.resolve(file));
        }
        assumeTrue(
                isThere("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline"),
                "npm cannot fetch the example's packages here.");
        try (Engine engine = Engine.start(EngineSettings.whole(
                Connection::to,
                null,
                new EngineSettings.Ports(EngineSettings.FREE, EngineSettings.FREE, EngineSettings.FREE),
                new EngineSettings.Crew("default", "worker", 1, 1, Map.of(), Map.of())))) {
            engine.awaitReady();
            submit(engine, "task-1", "true");
            submit(engine, "task-2", "false");
            // when
            Ended node = run(
                    Map.of(
                            "BROKERS", engine.connection().bootstrapServers(),
                            "REGISTRY", String.valueOf(engine.registry()),
                            "COUNT", "2"),
                    "node",
                    "results.js");
            // then
            assertThat(node.exitCode()).as(node.out()).isZero();
            assertThat(node.out().lines().filter(line -> line.startsWith("task-")))
                    .satisfiesExactlyInAnyOrder(
                            line -> assertThat(line).matches("task-1 succeeded on worker-1 in \\d+ ms"),
                            line -> assertThat(line).startsWith("task-2 failed: "));
        }
    }

    private static void submit(Engine engine, String taskId, String program) {
        try (FairleadClient client = FairleadClient.connect(engine.connection())) {
            client.send(
                            "default",
                            SubmitTask.newBuilder()
                                    .setTaskId(taskId)
                                    .setType("command")
                                    .setPayload("{\"argv\":[\"" + program + "\"],\"workdir\":\"fresh\"}")
                                    .build())
                    .join();
        }
    }
}
