package dev.fairlead.testkit;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Who may depend on whom, as one table: each module's allowed dependencies in compile, runtime or provided scope, ours
 * and others'. A module or an edge that is not in the table is an error, so that adding one is a decision.
 */
final class ModuleEdgesTest {

    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

    /** Artifact to what it may depend on; {@code fairlead-} is left out of our own names. */
    private static final Map<String, Set<String>> ALLOWED = Map.ofEntries(
            entry("events", Set.of("avro", "kafka-clients", "jackson-databind", "slf4j-api")),
            entry("client", Set.of("events", "kafka-clients", "avro", "jackson-databind", "slf4j-api")),
            entry(
                    "embedded",
                    Set.of(
                            "events",
                            "kafka_2.13",
                            "kafka-metadata",
                            "kafka-server",
                            "kafka-server-common",
                            "kafka-clients",
                            "jackson-databind",
                            "slf4j-api")),
            entry("scheduler-api", Set.of()),
            entry("scheduler", Set.of("scheduler-api")),
            entry("topology", Set.of("scheduler", "events", "kafka-streams", "kafka-clients", "avro", "slf4j-api")),
            entry(
                    "coordinator-service",
                    Set.of("topology", "client", "loading", "kafka-streams", "jackson-databind", "slf4j-api")),
            entry("worker-api", Set.of()),
            entry("acceptance", Set.of()),
            entry("faults", Set.of("client", "embedded", "jackson-databind")),
            entry(
                    "benchmarks",
                    Set.of(
                            "coordinator-service",
                            "embedded",
                            "plugin-runtime",
                            "plugin-api",
                            "connect-duckdb",
                            "connect-api",
                            "duckdb_jdbc",
                            "kafka-streams",
                            "HdrHistogram",
                            "jackson-databind",
                            "picocli",
                            "logback-classic")),
            entry("benchmarks-scheduler", Set.of("scheduler", "jmh-core")),
            entry("worker-runtime", Set.of("worker-api", "client", "loading", "avro", "slf4j-api")),
            entry("junit-fork", Set.of("junit-platform-launcher")),
            entry("executors", Set.of("worker-api", "junit-fork", "jackson-databind", "slf4j-api")),
            entry("loading", Set.of()),
            entry("reports", Set.of("jackson-core")),
            entry("plugin-api", Set.of("events")),
            entry("plugin-testkit", Set.of("plugin-api")),
            entry("plugin-runtime", Set.of("plugin-api", "client", "loading", "slf4j-api")),
            entry("plugin-monitoring", Set.of("plugin-api")),
            entry("plugin-reporter", Set.of("plugin-api", "reports")),
            entry("plugin-security", Set.of("plugin-api", "jackson-databind")),
            entry("plugin-model-test", Set.of("worker-api", "jackson-databind")),
            entry("plugin-notification", Set.of("plugin-api", "jackson-databind", "angus-mail")),
            entry(
                    "connect-duckdb",
                    Set.of(
                            "events",
                            "connect-api",
                            "kafka-clients",
                            "duckdb_jdbc",
                            "avro",
                            "jackson-databind",
                            "slf4j-api")),
            entry("connect-junit-xml", Set.of("events", "connect-api", "kafka-clients", "avro", "slf4j-api")),
            entry("maven-extension", Set.of("maven-core", "javax.inject")),
            entry(
                    "cli",
                    Set.of(
                            "coordinator-service",
                            "worker-runtime",
                            "executors",
                            "client",
                            "embedded",
                            "scheduler",
                            "scheduler-api",
                            "plugin-runtime",
                            "plugin-api",
                            "reports",
                            "plugin-notification",
                            "plugin-security",
                            "plugin-monitoring",
                            "plugin-reporter",
                            "plugin-model-test",
                            "maven-extension",
                            "connect-duckdb",
                            "connect-junit-xml",
                            "connect-api",
                            "picocli",
                            "jackson-databind",
                            "jackson-dataformat-csv",
                            "logback-classic",
                            "slf4j-api",
                            "maven-resolver-supplier-mvn3",
                            "maven-settings-builder")));

    /** Test scope only, everywhere. */
    private static final String TESTKIT = "testkit";

    @TestFactory
    Stream<DynamicTest> shouldDependOnlyOnWhatTheTableAllows() throws Exception {
        return modules().stream()
                .map(module -> DynamicTest.dynamicTest(module.toString(), () -> {
                    // given
                    Element pom = parse(ROOT.resolve(module).resolve("pom.xml"));
                    String artifact = ours(childText(pom, "artifactId"));
                    if (artifact.equals(TESTKIT)) {
                        return;
                    }
                    // when
                    Set<String> edges = productionDependencies(pom);
                    // then
                    assertThat(ALLOWED).containsKey(artifact);
                    edges.removeAll(ALLOWED.getOrDefault(artifact, Set.of()));
                    assertThat(edges)
                            .as("dependencies of %s that the table does not allow", artifact)
                            .isEmpty();
                }));
    }

    @Test
    void shouldSeeEveryModule() throws Exception {
        assertThat(modules()).hasSizeGreaterThanOrEqualTo(15);
    }

    private static List<Path> modules() throws Exception {
        NodeList nodes = parse(ROOT.resolve("pom.xml")).getElementsByTagName("module");
        List<Path> modules = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            modules.add(Path.of(nodes.item(i).getTextContent()));
        }
        return modules;
    }

    private static Set<String> productionDependencies(Element pom) {
        Set<String> edges = new TreeSet<>();
        for (Element dependencies : children(pom, "dependencies")) {
            for (Element dependency : children(dependencies, "dependency")) {
                if (!"test".equals(childText(dependency, "scope"))) {
                    edges.add(ours(childText(dependency, "artifactId")));
                }
            }
        }
        return edges;
    }

    private static String ours(String artifact) {
        return artifact.startsWith("fairlead-") ? artifact.substring("fairlead-".length()) : artifact;
    }

    private static String childText(Element parent, String name) {
        List<Element> found = children(parent, name);
        return found.isEmpty() ? "" : found.get(0).getTextContent().trim();
    }

    private static List<Element> children(Element parent, String name) {
        List<Element> found = new ArrayList<>();
        NodeList nodes = parent.getChildNodes();
        for (int i = 0; i < nodes.getLength(); i++) {
            if (nodes.item(i) instanceof Element element && element.getTagName().equals(name)) {
                found.add(element);
            }
        }
        return found;
    }

    private static Element parse(Path file) throws Exception {
        if (!Files.isRegularFile(file)) {
            throw new IOException("Expected to read " + file + ", but it is not there.");
        }
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(file.toFile())
                .getDocumentElement();
    }
}
