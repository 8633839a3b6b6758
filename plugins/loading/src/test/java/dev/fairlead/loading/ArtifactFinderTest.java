package dev.fairlead.loading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.loading.api.Greeter;
import dev.fairlead.testkit.PluginSource;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ArtifactFinderTest {

    @TempDir
    private Path plugins;

    @Test
    void shouldFindJarsAndFoldersByName() throws Exception {
        // given
        Greeters.saying("\"b\"").jar(plugins.resolve("b.jar"));
        Greeters.saying("\"a\"").classes(plugins.resolve("a/classes"));
        new PluginSource().file("text", "x").jar(plugins.resolve("a/lib.jar"));
        Files.writeString(plugins.resolve("README.txt"), "not for us");
        Files.createDirectory(plugins.resolve(".git"));
        // when
        Findings found = Greeters.find(plugins, plugins);
        // then
        assertThat(found.problems()).isEmpty();
        assertThat(found.artifacts()).extracting(Artifact::name).containsExactly("a", "b");
        assertThat(found.artifacts())
                .allSatisfy(one -> assertThat(one.providers()).containsExactly("plugin.Greeting"));
        assertThat(found.artifacts().get(0).classPath())
                .containsExactly(plugins.resolve("a/classes"), plugins.resolve("a/lib.jar"));
    }

    @Test
    void shouldTellTheDigestOfAJarsBytes() throws Exception {
        // given
        Path jar = Greeters.saying("\"a\"").jar(plugins.resolve("a.jar"));
        // when
        String sha256 = Greeters.find(plugins).artifacts().get(0).sha256();
        // then
        assertThat(sha256)
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(jar))));
    }

    @Test
    void shouldTellTheDigestOfAFolderByWhatCanBeLoaded(@TempDir Path other) throws Exception {
        // given
        Greeters.saying("\"a\"").classes(plugins.resolve("a/classes"));
        Greeters.saying("\"a\"").classes(other.resolve("moved/classes"));
        Files.writeString(other.resolve("moved/notes.txt"), "cannot be loaded");
        String original = Greeters.find(plugins).artifacts().get(0).sha256();
        String moved = Greeters.find(other).artifacts().get(0).sha256();
        // when
        Files.move(other.resolve("moved/classes/plugin/Greeting.class"), other.resolve("moved/classes/Greeting.class"));
        // then
        assertThat(moved).isEqualTo(original).hasSize(64);
        assertThat(Greeters.find(other).artifacts().get(0).sha256()).isNotEqualTo(original);
    }

    @Test
    void shouldRunNothingOfWhatItFinds() {
        // given
        String mark = "fairlead.loading.test.ran";
        Greeters.with("static { System.setProperty(\"" + mark
                        + "\", \"yes\"); } public String greet() { return \"\"; }")
                .jar(plugins.resolve("eager.jar"));
        // when
        List<Artifact> found = Greeters.find(plugins).artifacts();
        // then
        assertThat(found).hasSize(1);
        assertThat(System.getProperty(mark)).isNull();
    }

    @Test
    void shouldListWhatProvidesNothingOfTheService() {
        // given
        new PluginSource().service(Runnable.class, "some.Other").jar(plugins.resolve("other.jar"));
        // when / then
        assertThat(Greeters.find(plugins).artifacts())
                .singleElement()
                .satisfies(one -> assertThat(one.providers()).isEmpty());
    }

    @Test
    void shouldReadCommentsAndBlankLinesOfAServiceFile() {
        // given
        new PluginSource()
                .service(Greeter.class, "# ours", "", "a.One # the first", "  b.Two$Inner  ", "a.One")
                .jar(plugins.resolve("some.jar"));
        // when / then
        assertThat(Greeters.find(plugins).artifacts().get(0).providers()).containsExactly("a.One", "b.Two$Inner");
    }

    @Test
    void shouldReportWhatIsNoArtifactAndFindTheOthers(@TempDir Path elsewhere) throws Exception {
        // given
        Greeters.saying("\"good\"").jar(plugins.resolve("good.jar"));
        Files.writeString(plugins.resolve("broken.jar"), "this is no zip");
        Files.createDirectory(plugins.resolve("hollow"));
        new PluginSource().service(Greeter.class, "not a class").jar(plugins.resolve("wrong.jar"));
        Path missing = elsewhere.resolve("missing");
        // when
        Findings found = Greeters.find(missing, plugins);
        // then
        assertThat(found.artifacts()).extracting(Artifact::name).containsExactly("good");
        assertThat(found.problems())
                .extracting(Problem::message)
                .satisfiesExactly(
                        first -> assertThat(first)
                                .isEqualTo(
                                        "Expected to find plugins in %s, but it is no directory; create it, or name another."
                                                .formatted(missing)),
                        second -> assertThat(second)
                                .startsWith("Expected to use %s as a plugin, but broken.jar is not a jar, or damaged: "
                                        .formatted(plugins.resolve("broken.jar"))),
                        third -> assertThat(third)
                                .isEqualTo(
                                        "Expected to use %s as a plugin, but there is neither a jar nor a folder 'classes' directly in it."
                                                .formatted(plugins.resolve("hollow"))),
                        fourth -> assertThat(fourth)
                                .isEqualTo(
                                        "Expected to use %s as a plugin, but the line 'not a class' of META-INF/services/%s is no name of a class."
                                                .formatted(plugins.resolve("wrong.jar"), Greeter.class.getName())));
    }

    @Test
    void shouldFindWhatTheClassPathProvides(@TempDir Path elsewhere) throws Exception {
        // given
        Path jar = Greeters.saying("\"jar\"").jar(elsewhere.resolve("on-path.jar"));
        Path folder = Greeters.saying("\"folder\"").classes(elsewhere.resolve("classes"));
        try (var application = new URLClassLoader(
                new URL[] {jar.toUri().toURL(), folder.toUri().toURL()},
                getClass().getClassLoader())) {
            // when
            Findings found = new ClassPathFinder(Greeter.class, application, "dev.fairlead").find();
            Findings own = new ClassPathFinder(Greeter.class, application, "plugin").find();
            // then
            assertThat(found.problems()).isEmpty();
            assertThat(found.artifacts()).extracting(Artifact::path).containsExactly(jar, folder);
            assertThat(found.artifacts()).extracting(Artifact::sha256).allMatch(sha -> sha.length() == 64);
            assertThat(own.artifacts()).extracting(Artifact::sha256).containsOnly(Artifact.BUILT_IN);
        }
    }
}
