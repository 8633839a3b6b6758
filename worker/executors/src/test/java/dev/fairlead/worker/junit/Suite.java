package dev.fairlead.worker.junit;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fairlead.worker.api.ExecutorSettings;
import dev.fairlead.worker.harness.RecordedAttempt;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The samples on one of the platforms that the build has laid out, and payloads for them. */
enum Suite {
    JUNIT_4("junit-4", "1.13.4"),
    JUPITER_5_10("jupiter-5.10", "1.10.3"),
    JUPITER_5_13("jupiter-5.13", "1.13.4"),
    JUPITER_6("jupiter-6", "6.");

    static final List<String> FAST_JVM = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m");
    private static final Path SUITES = Path.of("target", "suites").toAbsolutePath();
    private static final JsonMapper JSON = new JsonMapper();

    private final String folder;
    private final String console;

    Suite(String folder, String console) {
        this.folder = folder;
        this.console = console;
    }

    /** A name without a dot is a class of the samples. */
    String sample(String name) {
        return "dev.fairlead.samples." + (this == JUNIT_4 ? "vintage." : "jupiter.") + name;
    }

    Path samples() {
        return Path.of("target", "test-classes").toAbsolutePath();
    }

    List<String> classPath() {
        List<String> entries = new ArrayList<>();
        entries.add(samples().toString());
        jars(folder).map(Path::toString).forEach(entries::add);
        return entries;
    }

    Path consoleJar() {
        return jars("console")
                .filter(jar -> jar.getFileName().toString().contains("standalone-" + console))
                .findFirst()
                .orElseThrow();
    }

    ObjectNode payload(List<String> selectors) {
        ObjectNode payload = JSON.createObjectNode();
        payload.set("classPath", JSON.valueToTree(classPath()));
        payload.set("select", JSON.valueToTree(selectors));
        payload.set("jvmArgs", JSON.valueToTree(FAST_JVM));
        return payload;
    }

    RecordedAttempt attempt(String... selectors) {
        return attempt(Duration.ofSeconds(60), payload -> {}, selectors);
    }

    RecordedAttempt attempt(Duration timeout, Consumer<ObjectNode> change, String... selectors) {
        ObjectNode payload = payload(List.of(selectors));
        change.accept(payload);
        return new RecordedAttempt(selectors[0], payload.toString(), timeout, samples());
    }

    static JunitExecutor executor(Path workFolder, int slots, Map<String, String> properties) {
        JunitExecutor executor = new JunitExecutor();
        executor.start(new ExecutorSettings(workFolder, slots, properties));
        return executor;
    }

    private static Stream<Path> jars(String folder) {
        try (Stream<Path> files = Files.list(SUITES.resolve(folder))) {
            return files.sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
