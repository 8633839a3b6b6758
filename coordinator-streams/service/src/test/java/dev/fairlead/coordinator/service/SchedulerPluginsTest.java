package dev.fairlead.coordinator.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.events.ClusterException;
import dev.fairlead.scheduler.api.SchedulerPlugin;
import dev.fairlead.scheduler.shipped.CatalogueEntry;
import dev.fairlead.testkit.PluginSource;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SchedulerPluginsTest {

    @TempDir
    private Path plugins;

    @Test
    void shouldHaveTheShippedOnesAloneWithoutDirectories() {
        try (SchedulerPlugins loaded = SchedulerPlugins.load(SchedulerSources.none())) {
            assertThat(loaded.catalogue().entries()).hasSize(3).allMatch(CatalogueEntry::isShipped);
            assertThat(loaded.catalogue().artifacts()).isEmpty();
            assertThat(loaded.problems()).isEmpty();
        }
    }

    @Test
    void shouldFindOneOfAJarWithItsDigestAndItsPath() {
        // given
        Path jar = scheduler("\"Mine\"", "").jar(plugins.resolve("mine.jar"));
        // when
        try (SchedulerPlugins loaded = load()) {
            // then
            CatalogueEntry entry = entry(loaded, "Mine");
            assertThat(entry.origin()).isEqualTo(jar.toString());
            assertThat(entry.sha256()).matches("[0-9a-f]{64}");
            assertThat(loaded.catalogue().artifacts()).isEqualTo(Map.of("Mine", entry.sha256()));
        }
    }

    @Test
    void shouldReportWhatCannotBeUsedAndHaveTheOthers() {
        // given
        scheduler("\"Mine\"", "").jar(plugins.resolve("mine.jar"));
        scheduler("\"not an id\"", "").jar(plugins.resolve("named.jar"));
        scheduler("null", "").jar(plugins.resolve("nameless.jar"));
        scheduler("\"Dull\"", "@Override public List<Strategy> strategies() { return List.of(); }")
                .jar(plugins.resolve("dull.jar"));
        scheduler(
                        "\"Twice\"",
                        "@Override public List<SchedulerMetric> metrics() { return List.of(new SchedulerMetric(\"a\","
                                + " \"\", \"One.\"), new SchedulerMetric(\"a\", \"\", \"Another.\")); }")
                .jar(plugins.resolve("twice.jar"));
        // when
        try (SchedulerPlugins loaded = load()) {
            // then
            assertThat(loaded.catalogue().artifacts()).containsOnlyKeys("Mine");
            assertThat(loaded.problems())
                    .containsExactly(
                            problem("dull.jar", "it declares no strategy."),
                            problem(
                                    "named.jar",
                                    "its id 'not an id' is not 1 to 100 letters, digits, dots, dashes and underscores."),
                            problem(
                                    "nameless.jar",
                                    "it has no id, version, description, strategies, options or metrics."),
                            problem("twice.jar", "it declares more than 50 metrics, or two of one name."));
        }
    }

    @Test
    void shouldRefuseAnIdThatIsTakenAndNameBothPlaces() {
        // given
        Path jar = scheduler("\"PriorityScheduler\"", "").jar(plugins.resolve("mine.jar"));
        // when / then
        assertThatThrownBy(this::load)
                .isInstanceOf(ClusterException.class)
                .hasMessage("Expected to find each scheduler once, but there are two with the id PriorityScheduler:"
                        + " built-in and %s. Remove one of them.".formatted(jar));
    }

    @Test
    void shouldNotRunWhatIsQuarantined() {
        // given
        scheduler("\"Mine\"", "static { System.setProperty(\"fairlead.test.quarantined\", \"ran\"); }")
                .classes(plugins.resolve("mine/classes"));
        String sha256;
        try (SchedulerPlugins loaded = load()) {
            sha256 = entry(loaded, "Mine").sha256();
        }
        System.clearProperty("fairlead.test.quarantined");
        // when
        try (SchedulerPlugins loaded = SchedulerPlugins.load(new SchedulerSources(List.of(plugins), Set.of(sha256)))) {
            // then
            assertThat(loaded.catalogue().find("Mine")).isNull();
            assertThat(loaded.catalogue().isQuarantined(sha256)).isTrue();
            assertThat(System.getProperty("fairlead.test.quarantined")).isNull();
        }
    }

    private SchedulerPlugins load() {
        return SchedulerPlugins.load(SchedulerSources.in(List.of(plugins)));
    }

    private static CatalogueEntry entry(SchedulerPlugins loaded, String id) {
        return Objects.requireNonNull(loaded.catalogue().find(id));
    }

    private String problem(String file, String reason) {
        return "Expected to use the SchedulerPlugin mine.Mine of %s, but %s".formatted(plugins.resolve(file), reason);
    }

    private static PluginSource scheduler(String id, String more) {
        return new PluginSource()
                .type("mine.Mine", """
                        package mine;
                        import dev.fairlead.scheduler.api.*;
                        import java.util.List;
                        public class Mine extends SimpleScheduler {
                            public Mine() { super(%s, "1", "The first worker."); }
                            @Override protected WorkerView pick(TaskView task, List<WorkerView> workers) {
                                return workers.get(0);
                            }
                            %s
                        }
                        """.formatted(id, more))
                .service(SchedulerPlugin.class, "mine.Mine");
    }
}
