package dev.fairlead.acceptance;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Registries that speak Confluent's protocol, and a cluster of one machine that uses them. */
enum RegistryKind {
    /** Fairlead's own, in the same process; asked over HTTP only by serializers that are not ours. */
    EMBEDDED {
        @Override
        Setup start(Path folder, List<String> more) {
            List<Integer> ports = Ports.free(2);
            String url = "http://localhost:" + ports.get(1);
            List<String> options = more.isEmpty() ? more : with(url, more);
            return new Setup(url, ports.get(0), up(folder, ports.get(0), ports.get(1), options), null);
        }
    },
    /** Apicurio, in memory, of which Fairlead only knows the address. */
    APICURIO {
        @Override
        Setup start(Path folder, List<String> more) {
            List<Integer> ports = Ports.free(3);
            Program registry = Program.start(
                    folder,
                    List.of(
                            "java",
                            "-Dquarkus.http.host=127.0.0.1",
                            "-Dquarkus.http.port=" + ports.get(1),
                            "-jar",
                            apicurio().toString()));
            String url = "http://127.0.0.1:" + ports.get(1) + "/apis/ccompat/v7";
            await().atMost(LIMIT).until(() -> answers(url + "/subjects"));
            return new Setup(url, ports.get(0), up(folder, ports.get(0), ports.get(2), with(url, more)), registry);
        }
    };

    static final Duration LIMIT = Duration.ofMinutes(4);

    /** What was started, and where it answers. */
    record Setup(
            String registryUrl,
            int brokerPort,
            Program cluster,
            @Nullable Program registry) implements AutoCloseable {

        String bootstrapServers() {
            return "127.0.0.1:" + brokerPort;
        }

        GenuineClients clients() {
            return new GenuineClients(bootstrapServers(), registryUrl);
        }

        @Override
        public void close() {
            cluster.close();
            if (registry != null) {
                registry.close();
            }
        }
    }

    /** @param more options of {@code fairlead up} */
    abstract Setup start(Path folder, List<String> more);

    private static List<String> with(String url, List<String> more) {
        return Stream.concat(more.stream(), Stream.of("--property", "schema.registry.url=" + url))
                .toList();
    }

    private static Program up(Path folder, int port, int registryPort, List<String> more) {
        List<String> arguments = Stream.concat(
                        Stream.of(
                                "up",
                                "--workers",
                                "2",
                                "--port",
                                Integer.toString(port),
                                "--registry-port",
                                Integer.toString(registryPort)),
                        more.stream())
                .toList();
        Program program = Program.fairlead(folder, ConfluentClasses.onTheClassPath(), arguments.toArray(String[]::new));
        await().atMost(LIMIT)
                .until(() -> program.out().contains("Ctrl-C ends all of it.")
                        || !program.handle().isAlive());
        if (!program.handle().isAlive()) {
            throw new AssertionError(program.tail());
        }
        return program;
    }

    private static boolean answers(String url) {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(url)).build();
            return HttpClient.newHttpClient()
                            .send(request, HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static Path apicurio() {
        try (Stream<Path> files = Files.walk(Path.of("target/apicurio"), 2)) {
            return files.filter(file -> file.getFileName().toString().endsWith("-runner.jar"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("Expected Apicurio's jar in target/apicurio."))
                    .toAbsolutePath();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
