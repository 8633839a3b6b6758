package dev.fairlead.faults.cluster;

import dev.fairlead.events.Connection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Utils;

/**
 * Three brokers, two coordinators and four workers, each a process, two workers for each of two pools that live on
 * different partitions. Replication 3, two replicas in sync.
 */
public final class Cluster implements AutoCloseable {

    /** The pools, by the partition of the commands topic that they live on. */
    public static final List<String> POOLS = List.of(poolOn(0), poolOn(1));

    private static final int PARTITIONS = 2;
    private static final int BROKERS = 3;
    private static final int DISK_MB = 128;
    private static final List<String> COORDINATORS = List.of("c1", "c2");
    private static final List<String> WORKERS = List.of("w1", "w2", "w3", "w4");
    private static final Pattern UP = Pattern.compile("^(coordinator|workers) +\\S+", Pattern.MULTILINE);

    private final Path folder;
    private final Programs programs;
    private final String clusterId = Uuid.randomUuid().toString();
    private final List<BrokerLayout> layouts = new ArrayList<>();
    private final Map<String, Node> nodes = new LinkedHashMap<>();

    private Cluster(Path root, Path folder) {
        this.folder = folder;
        this.programs = new Programs(root, Disk.none(folder.resolve("logs")).folder());
    }

    private static String poolOn(int partition) {
        return IntStream.iterate(0, number -> number + 1)
                .mapToObj(number -> "pool-" + number)
                .filter(pool -> partition(pool) == partition)
                .findFirst()
                .orElseThrow();
    }

    /** Where a pool's commands are. */
    public static int partition(String pool) {
        return Utils.toPositive(Utils.murmur2(pool.getBytes(StandardCharsets.UTF_8))) % PARTITIONS;
    }

    /**
     * Returns when everything is up.
     *
     * @param root of the source tree, whose command line is built
     * @param folder for all data and logs
     */
    public static Cluster start(Path root, Path folder) throws InterruptedException {
        Cluster cluster = new Cluster(root, folder);
        Runtime.getRuntime().addShutdownHook(new Thread(cluster::close, "cluster-end"));
        try {
            cluster.startBrokers();
            COORDINATORS.forEach(cluster::startCoordinator);
            cluster.awaitUp(Role.COORDINATOR);
            WORKERS.forEach(cluster::startWorker);
            cluster.awaitUp(Role.WORKER);
            return cluster;
        } catch (RuntimeException | InterruptedException e) {
            cluster.close();
            throw e;
        }
    }

    private void startBrokers() throws InterruptedException {
        List<String> clients = new ArrayList<>(COORDINATORS);
        clients.addAll(WORKERS);
        List<String> names = clients.stream().map(Cluster::listener).toList();
        Ports ports = Ports.find(BROKERS * BrokerLayout.portsNeeded(names.size()));
        for (int number = 0; number < BROKERS; number++) {
            layouts.add(new BrokerLayout(ports, names));
        }
        String voters = IntStream.range(0, BROKERS)
                .mapToObj(number -> layouts.get(number).voter(number + 1))
                .collect(Collectors.joining(","));
        for (int number = 0; number < BROKERS; number++) {
            startBroker(number + 1, layouts.get(number), voters);
        }
        awaitUp(Role.BROKER);
    }

    private void startBroker(int number, BrokerLayout layout, String voters) {
        String name = "b" + number;
        Disk disk = Disk.none(folder.resolve(name));
        Path settings = folder.resolve(name + ".properties");
        write(layout.settings(voters), settings);
        List<String> arguments = List.of(
                disk.folder().resolve("data").toString(), Integer.toString(number), clusterId, settings.toString());
        Node.Launch launch =
                new Launch(Pattern.compile(BrokerMain.READY), life -> programs.broker(name, life, arguments));
        nodes.put(name, new Node(name, Role.BROKER, launch, List.of(layout.internal()), disk));
    }

    private static void write(Map<String, String> settings, Path file) {
        Properties properties = new Properties();
        properties.putAll(settings);
        try (Writer out = Files.newBufferedWriter(file)) {
            properties.store(out, null);
        } catch (IOException e) {
            throw new UncheckedIOException("Expected to write " + file + ", but could not.", e);
        }
    }

    private void startCoordinator(String name) {
        Disk disk = Disk.of(folder.resolve(name), DISK_MB);
        Node.Launch launch = new Launch(
                UP, life -> programs.fairlead(name, life, folder, coordinatorArguments(name, life, disk.folder())));
        nodes.put(name, new Node(name, Role.COORDINATOR, launch, links(name), disk));
    }

    private List<String> coordinatorArguments(String name, Node.Life life, Path state) {
        return List.of(
                "coordinator",
                "start",
                "--bootstrap-servers",
                servers(name),
                "--state",
                state.resolve(life == Node.Life.TWIN ? "twin" : "state").toString(),
                "--property",
                "instance.id=" + name,
                "--property",
                "topics.replication=3",
                "--property",
                "topics.commands.partitions=" + PARTITIONS,
                "--property",
                "topics.assignments.partitions=4");
    }

    private void startWorker(String name) {
        Disk disk = Disk.of(folder.resolve(name), DISK_MB);
        String pool = POOLS.get(WORKERS.indexOf(name) * POOLS.size() / WORKERS.size());
        List<String> arguments = List.of(
                "worker",
                "start",
                "--bootstrap-servers",
                servers(name),
                "--id",
                name,
                "--pool",
                pool,
                "--workers",
                "1",
                "--slots",
                "8",
                "--drain-timeout",
                "5s");
        Node.Launch launch = new Launch(UP, life -> programs.fairlead(name, life, disk.folder(), arguments));
        nodes.put(name, new Node(name, Role.WORKER, launch, links(name), disk));
    }

    private static String listener(String client) {
        return client.toUpperCase(Locale.ROOT);
    }

    private List<Link> links(String client) {
        return layouts.stream().map(layout -> layout.proxy(listener(client))).toList();
    }

    private String servers(String client) {
        return layouts.stream().map(layout -> layout.address(listener(client))).collect(Collectors.joining(","));
    }

    /** For who watches: no proxy in between. */
    public Connection connection() {
        return Connection.to(layouts.stream().map(BrokerLayout::watchAddress).collect(Collectors.joining(",")));
    }

    public List<Node> nodes(Role role) {
        return nodes.values().stream().filter(node -> node.role() == role).toList();
    }

    public Node node(String name) {
        Node node = nodes.get(name);
        if (node == null) {
            throw new IllegalArgumentException("Expected a process of the cluster, but '" + name + "' is none.");
        }
        return node;
    }

    public void awaitUp(Role role) throws InterruptedException {
        for (Node node : nodes(role)) {
            node.awaitUp();
        }
    }

    /** Ends what is left, workers first. */
    @Override
    public synchronized void close() {
        List<Node> all = new ArrayList<>(nodes.values());
        nodes.clear();
        Collections.reverse(all);
        for (Node node : all) {
            try {
                node.end();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private record Launch(Pattern ready, Function<Node.Life, Child> starting) implements Node.Launch {
        @Override
        public Child start(String name, Node.Life life) {
            return starting.apply(life);
        }
    }
}
