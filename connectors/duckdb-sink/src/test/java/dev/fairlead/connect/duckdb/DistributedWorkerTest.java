package dev.fairlead.connect.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fairlead.events.Connection;
import dev.fairlead.events.TopicSizes;
import dev.fairlead.testkit.BrokerExtension;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.apache.kafka.connect.cli.ConnectDistributed;
import org.apache.kafka.connect.converters.ByteArrayConverter;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A stock distributed worker in a process of its own, which knows the connector from its plugin path alone. */
@Timeout(180)
@Tag("long")
final class DistributedWorkerTest {
    @RegisterExtension
    static final BrokerExtension BROKER = BrokerExtension.withTopics(TopicSizes.single());

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /** What goes into the plugin's folder, by the begin of a jar's name; the rest of the class path is Kafka's. */
    private static final List<String> OF_THE_PLUGIN = List.of(
            "duckdb_jdbc",
            "avro-",
            "jackson-core",
            "jackson-databind",
            "jackson-annotations",
            "commons-",
            "fairlead-events",
            "fairlead-connect");

    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    private Path folder;

    @Test
    void shouldKeepTheHistoryInADistributedWorkerThatLoadsItFromItsPluginPath() throws Exception {
        // given
        Connection cluster = BROKER.connection();
        ConnectWorkerTest.publish(cluster, ConnectWorkerTest.run(cluster).log.records);
        Path file = folder.resolve("history.duckdb");
        URI address = URI.create("http://127.0.0.1:" + freePort());
        Process worker = start(address);
        try {
            await().atMost(PATIENCE).until(() -> worker.isAlive() && answers(address));
            assertThat(get(address.resolve("/connector-plugins"))).contains(DuckDbSinkConnector.class.getName());
            // when
            put(
                    address.resolve("/connectors/history/config"),
                    new ObjectMapper().writeValueAsString(ConnectWorkerTest.connectorSettings(cluster, file)));
            // then
            await().atMost(PATIENCE).until(() -> ConnectWorkerTest.committed(cluster) == 10);
            assertThat(get(address.resolve("/connectors/history/status")))
                    .contains("\"state\":\"RUNNING\"")
                    .doesNotContain("FAILED");
        } finally {
            worker.destroy();
            worker.waitFor();
        }
        ConnectWorkerTest.assertWhole(file);
    }

    private Process start(URI address) throws IOException {
        Path temporary = Files.createDirectories(folder.resolve("tmp"));
        Properties settings = new Properties();
        settings.put("bootstrap.servers", BROKER.connection().bootstrapServers());
        settings.put("group.id", "workers");
        settings.put("key.converter", ByteArrayConverter.class.getName());
        settings.put("value.converter", ByteArrayConverter.class.getName());
        for (String topic : List.of("config", "offset", "status")) {
            settings.put(topic + ".storage.topic", "connect-" + topic);
            settings.put(topic + ".storage.replication.factor", "1");
        }
        settings.put("offset.flush.interval.ms", "500");
        settings.put("listeners", address.toString());
        settings.put("plugin.path", pluginPath().toString());
        settings.put("plugin.discovery", "service_load");
        Path properties = folder.resolve("worker.properties");
        try (OutputStream out = Files.newOutputStream(properties)) {
            settings.store(out, null);
        }
        return new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Djava.io.tmpdir=" + temporary,
                        "-cp",
                        String.join(File.pathSeparator, classPath(false)),
                        ConnectDistributed.class.getName(),
                        properties.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("worker.log").toFile())
                .start();
    }

    /** With one plugin in it: a folder of jars. */
    private Path pluginPath() throws IOException {
        Path plugin = Files.createDirectories(folder.resolve("plugins/fairlead-duckdb"));
        int number = 0;
        for (String entry : classPath(true)) {
            Path from = Path.of(entry);
            Path to = plugin.resolve(number++ + ".jar");
            if (Files.isDirectory(from)) {
                pack(from, to);
            } else {
                Files.copy(from, to);
            }
        }
        return folder.resolve("plugins");
    }

    private static void pack(Path classes, Path jar) throws IOException {
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                Stream<Path> files = Files.walk(classes).filter(Files::isRegularFile)) {
            for (Path file : files.toList()) {
                out.putNextEntry(
                        new ZipEntry(classes.relativize(file).toString().replace('\\', '/')));
                Files.copy(file, out);
            }
        }
    }

    /** Of this test's, what the plugin brings, or what a worker has without it. Kafka brings Jackson too. */
    private static List<String> classPath(boolean plugin) {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> plugin ? isOfThePlugin(Path.of(entry)) : isOfTheWorker(Path.of(entry)))
                .toList();
    }

    private static boolean isOfThePlugin(Path entry) {
        return Files.isDirectory(entry)
                ? isIn(entry, "schemas/events", "connectors/duckdb-sink")
                : OF_THE_PLUGIN.stream()
                        .anyMatch(name -> entry.getFileName().toString().startsWith(name));
    }

    private static boolean isOfTheWorker(Path entry) {
        String name = entry.getFileName().toString();
        return !Files.isDirectory(entry) && !name.startsWith("duckdb") && !name.startsWith("fairlead");
    }

    private static boolean isIn(Path path, String... modules) {
        return Arrays.stream(modules).anyMatch(module -> path.endsWith(Path.of(module, "target", "classes")));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private boolean answers(URI address) {
        try {
            return !get(address).isEmpty();
        } catch (IOException e) {
            return false;
        }
    }

    private String get(URI address) throws IOException {
        return send(HttpRequest.newBuilder(address).build());
    }

    private void put(URI address, String json) throws IOException {
        send(HttpRequest.newBuilder(address)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(json))
                .build());
    }

    private String send(HttpRequest request) throws IOException {
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() >= 300) {
                throw new IOException(response.statusCode() + " " + response.body());
            }
            return response.body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
