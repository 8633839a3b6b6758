package dev.fairlead.acceptance;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The containers of docker-compose.yml under a project name and on ports of their own. */
final class ComposeCluster {

    private static final Duration READY = Duration.ofMinutes(8);
    private static final Duration ANSWER = Duration.ofMinutes(2);
    private static final List<String> PORTS = List.of(
            "BROKER_1_PORT",
            "BROKER_2_PORT",
            "BROKER_3_PORT",
            "REGISTRY_PORT",
            "COORDINATOR_1_PORT",
            "COORDINATOR_2_PORT");

    private final Path folder;
    private final List<String> compose;
    private final Map<String, String> environment = new TreeMap<>();

    /** @param folder what the command line sees as its project */
    ComposeCluster(Path folder) throws InterruptedException {
        this.folder = folder;
        Map<String, String> ports = freePorts();
        environment.putAll(ports);
        environment.put("PROJECT", folder.toString());
        environment.put("PROJECT_USER", "0");
        environment.put("BROKER_JVM", "-XX:+UseSerialGC -XX:TieredStopAtLevel=1");
        environment.put("FAIRLEAD_JVM", "-Xmx512m -XX:TieredStopAtLevel=1");
        compose = new ArrayList<>(
                DockerEngine.isSuccessful("docker", "compose", "version")
                        ? List.of("docker", "compose")
                        : List.of("docker-compose"));
        compose.addAll(List.of(
                "--project-name",
                "fairlead-test-" + ports.get("REGISTRY_PORT"),
                "--file",
                Program.ROOT.resolve("docker-compose.yml").toString()));
    }

    /** All containers run, all workers are known; what was killed is started again. */
    void up() throws InterruptedException {
        done(start("up", "--detach"), READY);
        await().atMost(READY).until(() -> aliveWorkers() == 3);
    }

    private long aliveWorkers() throws InterruptedException {
        long alive = 0;
        for (JsonNode worker : ask("get", "workers", "--json").path("workers")) {
            alive += worker.path("status").asText().equals("ALIVE") ? 1 : 0;
        }
        return alive;
    }

    void kill(String service) throws InterruptedException {
        done(start("kill", service), ANSWER);
    }

    /** {@code fairlead} with these arguments, in a container; what is down stays down. */
    Program fairlead(String... arguments) {
        List<String> all = new ArrayList<>(List.of("run", "--rm", "--no-deps", "-T", "cli"));
        all.addAll(List.of(arguments));
        return start(all.toArray(String[]::new));
    }

    /** The JSON that it answers. */
    JsonNode ask(String... arguments) throws InterruptedException {
        try {
            return new ObjectMapper().readTree(done(fairlead(arguments), ANSWER).out());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String logs() throws InterruptedException {
        return start("logs", "--no-color", "--tail", "60").await(ANSWER).out();
    }

    private Program start(String... arguments) {
        List<String> command = new ArrayList<>(compose);
        command.addAll(List.of(arguments));
        return Program.start(folder, command, environment);
    }

    private static Program.Ended done(Program program, Duration limit) throws InterruptedException {
        Program.Ended ended = program.await(limit);
        if (ended.exitCode() != 0) {
            throw new AssertionError(ended.out() + ended.err());
        }
        return ended;
    }

    private static Map<String, String> freePorts() {
        Map<String, String> ports = new TreeMap<>();
        List<Integer> free = Ports.free(PORTS.size());
        for (int i = 0; i < PORTS.size(); i++) {
            ports.put(PORTS.get(i), free.get(i).toString());
        }
        return ports;
    }

    void down() throws InterruptedException {
        done(start("down", "--volumes", "--timeout", "5"), ANSWER);
    }
}
