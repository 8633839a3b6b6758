package dev.fairlead.embedded;

import dev.fairlead.events.ClusterException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;
import org.jspecify.annotations.Nullable;

/**
 * One real KRaft broker, which is its own controller, in this JVM, on loopback.
 *
 * <p>A folder that holds a broker's data already is used as it is, on whatever port: topics and records survive. How
 * much Kafka logs is the business of whoever configures logging.
 */
public final class EmbeddedKafka implements AutoCloseable {
    private static final int NODE = 1;

    private final Path folder;
    private final boolean temporary;
    private final int port;
    private final KafkaRaftServer server;

    private EmbeddedKafka(Path folder, boolean temporary, int port, KafkaRaftServer server) {
        this.folder = folder;
        this.temporary = temporary;
        this.port = port;
        this.server = server;
    }

    /**
     * Returns when the broker takes requests.
     *
     * @param folder where the data is and stays; null for a temporary one that {@link #close()} removes
     * @param port 0 for a free one
     * @throws ClusterException if the port is taken or the folder cannot be used, in one sentence
     */
    public static EmbeddedKafka start(@Nullable Path folder, int port) {
        int chosen = port == 0 ? freePort() : available(port);
        Path data = folder == null ? temporaryFolder() : folder.toAbsolutePath();
        try {
            format(data, NODE, Uuid.randomUuid().toString());
            Properties settings = BrokerSettings.of(NODE, data, chosen, freePort());
            return new EmbeddedKafka(data, folder == null, chosen, started(settings));
        } catch (Exception e) {
            if (folder == null) {
                delete(data);
            }
            throw new ClusterException("Expected to start a broker in " + data + ", but " + e.getMessage(), e);
        }
    }

    /**
     * One node of a cluster of several, usually in a JVM of its own. Returns when it takes requests, which needs a
     * majority of the nodes.
     *
     * @param clusterId the same for all nodes, as {@code Uuid} writes it
     * @param settings win over those of a single broker: listeners, voters, replication
     */
    public static EmbeddedKafka join(Path folder, int node, String clusterId, Map<String, String> settings) {
        Path data = folder.toAbsolutePath();
        try {
            format(data, node, clusterId);
            Properties all = BrokerSettings.of(node, data, 0, 0);
            all.putAll(settings);
            return new EmbeddedKafka(data, false, 0, started(all));
        } catch (Exception e) {
            throw new ClusterException(
                    "Expected to start node " + node + " of a cluster in " + data + ", but " + e.getMessage(), e);
        }
    }

    private static KafkaRaftServer started(Properties settings) {
        KafkaConfig config = KafkaConfig.fromProps(settings, false);
        KafkaRaftServer server = new KafkaRaftServer(config, Time.SYSTEM);
        try {
            server.startup();
            return server;
        } catch (RuntimeException | Error e) {
            server.shutdown();
            throw e;
        }
    }

    private static void format(Path data, int node, String clusterId) throws Exception {
        Files.createDirectories(data);
        if (Files.exists(data.resolve("meta.properties"))) {
            return;
        }
        new Formatter()
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                .setClusterId(clusterId)
                .setNodeId(node)
                .setControllerListenerName(BrokerSettings.CONTROLLER)
                .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
                .setDirectories(List.of(data.toString()))
                .setMetadataLogDirectory(data.toString())
                .run();
    }

    public String bootstrapServers() {
        return BrokerSettings.HOST + ":" + port;
    }

    public Path folder() {
        return folder;
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
        if (temporary) {
            delete(folder);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new ClusterException("Expected to find a free port, but there is none.", e);
        }
    }

    private static int available(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return port;
        } catch (IOException | IllegalArgumentException e) {
            throw new ClusterException(
                    "Expected to start a broker on port " + port
                            + ", but it is in use or not allowed: choose another, or 0 for a free one.",
                    e);
        }
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("fairlead-broker-");
        } catch (IOException e) {
            throw new ClusterException("Expected to make a temporary folder for the broker, but could not.", e);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new ClusterException(
                    "Expected to remove the broker's temporary folder " + folder + ", but could not.", e);
        }
    }
}
