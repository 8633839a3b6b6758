package dev.fairlead.benchmarks.stage;

import dev.fairlead.events.Connection;
import dev.fairlead.events.TopicCatalogue;
import dev.fairlead.events.TopicSizes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;

/** A broker and what runs on it, in a temporary folder; all of it is gone at the end. */
public final class Stage implements AutoCloseable {

    /** What the heap of a process may grow to. */
    public static final long HEAP_BYTES = 4L << 30;

    private static final List<String> JVM = List.of("-XX:+UseSerialGC", "-Xmx" + HEAP_BYTES);

    /** As {@code scripts/fairlead coordinator} starts it, with room for a million tasks. */
    private static final List<String> COORDINATOR_JVM = List.of(
            "-XX:MaxTenuringThreshold=1",
            "-XX:-G1UseAdaptiveIHOP",
            "-XX:InitiatingHeapOccupancyPercent=70",
            "-XX:+UseTransparentHugePages",
            "-Xmx" + HEAP_BYTES);

    private final Path folder;
    private final List<String> coordinatorArguments;
    private final Deque<ChildJvm> children = new ArrayDeque<>();
    private final ChildJvm broker;

    private Stage(Path folder, List<String> coordinatorArguments) {
        this.folder = folder;
        this.coordinatorArguments = coordinatorArguments;
        this.broker = child(ChildJvm.start(
                BrokerMain.class, JVM, List.of(brokerFolder().toString()), folder.resolve("broker.log")));
    }

    /** @param coordinatorArguments more arguments for the coordinator's JVM, for instance of a profiler */
    public static Stage open(List<String> coordinatorArguments) {
        Path folder;
        try {
            folder = Files.createTempDirectory("fairlead-bench-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
        Stage stage = new Stage(folder, List.copyOf(coordinatorArguments));
        try {
            stage.createTopics();
            return stage;
        } catch (RuntimeException e) {
            stage.close();
            throw e;
        }
    }

    private void createTopics() {
        try (Admin admin = Admin.create(connection().clientProperties())) {
            TopicCatalogue.create(admin, connection(), TopicSizes.single());
        }
    }

    public Connection connection() {
        return Connection.to(broker.awaitReady());
    }

    public ChildJvm broker() {
        return broker;
    }

    /** A new coordinator process, ready to decide; in the same state folder as the one before. */
    public ChildJvm coordinator() {
        ChildJvm started = startCoordinator();
        started.awaitReady();
        return started;
    }

    /** The same, but does not wait. */
    public ChildJvm startCoordinator() {
        return startCoordinator(stateFolder(), 0);
    }

    /** Does not wait until it is ready. */
    public ChildJvm startCoordinator(Path ownStateFolder, int standbys) {
        List<String> jvm = new ArrayList<>(COORDINATOR_JVM);
        jvm.addAll(coordinatorArguments);
        return child(ChildJvm.start(
                CoordinatorMain.class,
                jvm,
                List.of(broker.awaitReady(), ownStateFolder.toString(), Integer.toString(standbys)),
                folder.resolve("coordinator.log")));
    }

    public ChildJvm raw() {
        ChildJvm started = child(ChildJvm.start(
                RawMain.class,
                JVM,
                List.of(broker.awaitReady(), folder.resolve("raw").toString()),
                folder.resolve("raw.log")));
        started.awaitReady();
        return started;
    }

    /** A new process that hosts plugins which block, throw and dawdle. Does not wait until it is ready. */
    public ChildJvm badPlugins() {
        return child(ChildJvm.start(
                BadHostMain.class, JVM, List.of(broker.awaitReady()), folder.resolve("bad-plugins.log")));
    }

    public Path brokerFolder() {
        return folder.resolve("broker");
    }

    public Path stateFolder() {
        return folder.resolve("coordinator");
    }

    /** Where a second coordinator can have its state. */
    public Path standbyFolder() {
        return folder.resolve("standby");
    }

    public static void delete(Path folder) {
        for (Path path :
                walked(folder).stream().sorted(Comparator.reverseOrder()).toList()) {
            try {
                Files.deleteIfExists(path);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Bytes of the files below a folder; those that go away meanwhile do not count. */
    public static long size(Path folder) {
        return walked(folder).stream()
                .filter(Files::isRegularFile)
                .mapToLong(Stage::length)
                .sum();
    }

    private static long length(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            return 0;
        }
    }

    private static List<Path> walked(Path folder) {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.toList();
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof NoSuchFileException) {
                return walked(folder);
            }
            throw e;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ChildJvm child(ChildJvm child) {
        children.push(child);
        return child;
    }

    @Override
    public void close() {
        while (!children.isEmpty()) {
            children.pop().close();
        }
        delete(folder);
    }
}
