package dev.fairlead.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import dev.fairlead.loading.LoadedArtifact;
import dev.fairlead.plugin.api.Plugin;
import dev.fairlead.plugin.api.PluginType;
import dev.fairlead.testkit.PluginSource;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PluginCatalogueTest {
    /** Whoever runs its static code sets this property. */
    private static final String RAN = "fairlead.test.ran";

    @TempDir
    private Path folder;

    @BeforeEach
    void forget() {
        System.clearProperty(RAN);
    }

    @Test
    void shouldFindJarsAndFoldersWithoutRunningThem() throws Exception {
        source("shop.Till", "till", "Plugin.API_VERSION").jar(folder.resolve("till.jar"));
        source("shop.Door", "door", "Plugin.API_VERSION").classes(folder.resolve("door/classes"));
        PluginCatalogue catalogue = PluginCatalogue.of(List.of(folder));
        assertThat(catalogue.candidates())
                .extracting(PluginCandidate::name, PluginCandidate::version, PluginCandidate::type)
                .containsExactly(
                        tuple("door", "2.1", PluginType.MONITORING), tuple("till", "2.1", PluginType.MONITORING));
        assertThat(catalogue.problems()).isEmpty();
        assertThat(System.getProperty(RAN)).isNull();
        try (LoadedArtifact<Plugin> loaded =
                catalogue.load(catalogue.candidate("till").orElseThrow())) {
            assertThat(loaded.instances())
                    .singleElement()
                    .extracting(Plugin::name)
                    .isEqualTo("till");
        }
        assertThat(System.getProperty(RAN)).isEqualTo("shop.Till");
    }

    @Test
    void shouldSayWhatIsNoPluginForThisHost() {
        source("shop.Till", "till", "99").jar(folder.resolve("a.jar"));
        source("shop.Till", "Till!", "1").jar(folder.resolve("b.jar"));
        new PluginSource()
                .type(
                        "shop.Bare",
                        "package shop; public class Bare extends dev.fairlead.plugin.api.SimplePlugin {"
                                + " @Override protected void start() {} }")
                .service(Plugin.class, "shop.Bare")
                .jar(folder.resolve("c.jar"));
        PluginCatalogue catalogue = PluginCatalogue.of(List.of(folder));
        assertThat(catalogue.candidates()).isEmpty();
        assertThat(catalogue.problems())
                .containsExactly(
                        "Expected shop.Till in " + folder.resolve("a.jar") + " to be a plugin, but it is for version 99"
                                + " of the plugin API, and this host has version 1: use a newer Fairlead, or build the"
                                + " plugin for this one.",
                        "Expected shop.Till in " + folder.resolve("b.jar") + " to be a plugin, but its name is 'Till!':"
                                + " use at most 60 lower-case letters, digits and dashes, a letter first.",
                        "Expected shop.Bare in " + folder.resolve("c.jar")
                                + " to be a plugin, but it has no @PluginDescriptor.");
    }

    @Test
    void shouldTakeOneOfTwoPluginsWithTheSameName() {
        source("shop.Till", "till", "1").jar(folder.resolve("a.jar"));
        source("shop.Till", "till", "1").jar(folder.resolve("b.jar"));
        PluginCatalogue catalogue = PluginCatalogue.of(List.of(folder));
        assertThat(catalogue.candidates())
                .singleElement()
                .extracting(one -> one.artifact().path())
                .isEqualTo(folder.resolve("a.jar"));
        assertThat(catalogue.problems())
                .containsExactly("Expected one plugin till, but " + folder.resolve("a.jar") + " and "
                        + folder.resolve("b.jar") + " both have one; the first is used.");
    }

    @Test
    void shouldSayWhyAPluginCannotBeLoaded() {
        new PluginSource()
                .type(
                        "shop.Sad",
                        "package shop; import dev.fairlead.plugin.api.*;" + descriptor("sad", "1")
                                + "public class Sad extends SimplePlugin {"
                                + " public Sad() { throw new IllegalStateException(\"no till\"); }"
                                + " @Override protected void start() {} }")
                .service(Plugin.class, "shop.Sad")
                .jar(folder.resolve("sad.jar"));
        PluginCatalogue catalogue = PluginCatalogue.of(List.of(folder));
        assertThatThrownBy(() -> catalogue.load(catalogue.candidate("sad").orElseThrow()))
                .isInstanceOf(PluginException.class)
                .hasMessageContaining("its constructor threw java.lang.IllegalStateException: no till");
    }

    private static PluginSource source(String type, String name, String api) {
        String simple = type.substring(type.indexOf('.') + 1);
        return new PluginSource()
                .type(
                        type,
                        "package shop; import dev.fairlead.plugin.api.*;" + descriptor(name, api) + "public class "
                                + simple + " extends SimplePlugin {"
                                + " static { System.setProperty(\"" + RAN + "\", \"" + type + "\"); }"
                                + " @Override protected void start() {} }")
                .service(Plugin.class, type);
    }

    private static String descriptor(String name, String api) {
        return "@PluginDescriptor(name = \"" + name + "\", version = \"2.1\", type = PluginType.MONITORING, api = "
                + api + ")";
    }
}
