package dev.fairlead.loading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.loading.api.Greeter;
import dev.fairlead.testkit.PluginSource;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ArtifactLoaderTest {

    @TempDir
    private Path plugins;

    private final List<LoadedArtifact<Greeter>> open = new ArrayList<>();

    @AfterEach
    void close() throws IOException {
        for (LoadedArtifact<Greeter> one : open) {
            one.close();
        }
    }

    @Test
    void shouldKeepTwoVersionsOfTheSameClassApart() throws Exception {
        // given
        Greeters.saying("Words.of()").type("plugin.Words", words("one")).jar(plugins.resolve("one.jar"));
        Greeters.saying("Words.of()").type("plugin.Words", words("two")).jar(plugins.resolve("two.jar"));
        // when
        List<Greeter> greeters = loadAll();
        // then
        assertThat(greeters).extracting(Greeter::greet).containsExactly("one", "two");
        assertThat(greeters.get(0).getClass().getClassLoader())
                .isNotSameAs(greeters.get(1).getClass().getClassLoader());
    }

    @Test
    void shouldPreferTheArtifactsOwnClassesToTheApplications() throws Exception {
        // given
        Greeters.saying("dev.fairlead.loading.Artifact.NAME")
                .type(
                        "dev.fairlead.loading.Artifact",
                        "package dev.fairlead.loading; public class Artifact {"
                                + "public static final String NAME = String.valueOf(new Object() { public String toString() {"
                                + " return \"its own\"; } }); }")
                .jar(plugins.resolve("own.jar"));
        // when / then
        assertThat(loadAll()).extracting(Greeter::greet).containsExactly("its own");
    }

    @Test
    void shouldShareTheApiAlsoWhenTheArtifactBringsItAlong() throws Exception {
        // given
        Greeters.saying("\"shared\"")
                .type(
                        Greeter.class.getName(),
                        "package dev.fairlead.loading.api; public interface Greeter { String greet(); }")
                .jar(plugins.resolve("fat.jar"));
        // when / then
        assertThat(loadAll()).extracting(Greeter::greet).containsExactly("shared");
    }

    @Test
    void shouldHideTheApplicationAndShowThePlatform() throws Exception {
        // given
        Greeters.with("public String greet() {"
                        + " try { Class.forName(\"org.junit.jupiter.api.Test\"); return \"visible\"; }"
                        + " catch (ClassNotFoundException e) { return java.sql.Types.class.getSimpleName(); } }")
                .jar(plugins.resolve("curious.jar"));
        // when / then
        assertThat(loadAll()).extracting(Greeter::greet).containsExactly("Types");
    }

    @Test
    void shouldFindResourcesInTheArtifactAlone() throws Exception {
        // given
        String name = "META-INF/services/" + Greeter.class.getName();
        Greeters.with("public String greet() { try {"
                        + " ClassLoader loader = getClass().getClassLoader();"
                        + " try (var in = loader.getResourceAsStream(\"words.txt\")) {"
                        + " return new String(in.readAllBytes()) + java.util.Collections.list(loader.getResources(\""
                        + name + "\")).size()"
                        + " + (loader.getResource(\"dev/fairlead/loading/Artifact.class\") == null)"
                        + " + (loader.getResource(\"dev/fairlead/loading/api/Greeter.class\") == null); } }"
                        + " catch (java.io.IOException e) { throw new java.io.UncheckedIOException(e); } }")
                .classes(plugins.resolve("speaker/classes"));
        new PluginSource().file("words.txt", "hello ").jar(plugins.resolve("speaker/words.jar"));
        // when / then
        assertThat(loadAll()).extracting(Greeter::greet).containsExactly("hello 1truefalse");
    }

    @Test
    void shouldLoadTheClassPathByTheApplicationsLoader() throws Exception {
        // given
        Path jar = Greeters.saying("\"jar\"").jar(plugins.resolve("on-path.jar"));
        try (URLClassLoader application =
                new URLClassLoader(new URL[] {jar.toUri().toURL()}, getClass().getClassLoader())) {
            Artifact artifact = new ClassPathFinder(Greeter.class, application, "dev.fairlead")
                    .find()
                    .artifacts()
                    .get(0);
            // when
            LoadedArtifact<Greeter> loaded = new ArtifactLoader<>(
                            Greeter.class, ApiPackages.of("dev.fairlead.loading.api"), application)
                    .load(artifact);
            loaded.close();
            // then
            assertThat(loaded.instances()).extracting(Greeter::greet).containsExactly("jar");
            assertThat(loaded.instances().get(0).getClass().getClassLoader()).isSameAs(application);
        }
    }

    @Test
    void shouldLoadNothingMoreOnceClosed() throws Exception {
        // given
        Greeters.saying("Words.of()").type("plugin.Words", words("late")).jar(plugins.resolve("closing.jar"));
        LoadedArtifact<Greeter> loaded =
                Greeters.loader().load(Greeters.find(plugins).artifacts().get(0));
        // when
        loaded.close();
        // then
        assertThatThrownBy(() -> loaded.instances().get(0).greet()).isInstanceOf(NoClassDefFoundError.class);
    }

    @Test
    void shouldSayThatTheDeclaredClassIsMissing() {
        assertFails(new PluginSource().service(Greeter.class, "plugin.Greeting"), "there is no such class in it.");
    }

    @Test
    void shouldSayThatTheTypeIsWrong() {
        assertFails(
                new PluginSource()
                        .type("plugin.Greeting", "package plugin; public class Greeting {}")
                        .service(Greeter.class, "plugin.Greeting"),
                "it does not implement dev.fairlead.loading.api.Greeter.");
    }

    @Test
    void shouldSayThatTheConstructorIsMissing() {
        assertFails(
                Greeters.with("public Greeting(int size) {} public String greet() { return \"\"; }"),
                "it has no public constructor without parameters.");
    }

    @Test
    void shouldSayThatTheClassIsNotPublic() {
        assertFails(
                new PluginSource()
                        .type(
                                "plugin.Greeting",
                                "package plugin; class Greeting implements dev.fairlead.loading.api.Greeter {"
                                        + " public Greeting() {} public String greet() { return \"\"; } }")
                        .service(Greeter.class, "plugin.Greeting"),
                "it is not public, or abstract.");
    }

    @Test
    void shouldSayWhatTheConstructorThrew() {
        assertFails(
                Greeters.with("public Greeting() { throw new IllegalStateException(\"no licence\"); }"
                        + " public String greet() { return \"\"; }"),
                "its constructor threw java.lang.IllegalStateException: no licence.");
    }

    @Test
    void shouldSayWhatTheStaticInitializerThrew() {
        assertFails(
                Greeters.with("static final int N = Integer.parseInt(\"x\"); public String greet() { return \"\"; }"),
                "its static initializer threw java.lang.NumberFormatException: For input string: \"x\".");
    }

    @Test
    void shouldSayWhatClassItNeeds() {
        assertFails(
                Greeters.with("private final Object test = new dev.fairlead.loading.Problem(null, \"\");"
                        + " public String greet() { return \"\"; }"),
                "it needs the class dev.fairlead.loading.Problem, which is neither in it nor shared with it;"
                        + " put it there, or build it for this version of the API.");
    }

    @Test
    void shouldSayThatItWasBuiltForAnotherApi() {
        assertFails(
                Greeters.with("public Greeting() { new Old().gone(); } public String greet() { return \"\"; }")
                        .type(
                                "plugin.Old",
                                "package plugin; class Old { void gone() { throw new NoSuchMethodError(\"gone()\"); } }"),
                "it was built for another version of the API: java.lang.NoSuchMethodError: gone().");
    }

    @Test
    void shouldSayThatItIsCompiledForANewerJava() throws Exception {
        // given
        Path file =
                Greeters.saying("\"\"").classes(plugins.resolve("new/classes")).resolve("plugin/Greeting.class");
        byte[] bytes = Files.readAllBytes(file);
        bytes[7] = 127;
        Files.write(file, bytes);
        // when / then
        assertLoadingFails(
                "it is compiled for a newer Java than " + Runtime.version().feature());
    }

    @Test
    void shouldSayThatAClassIsDamaged() throws Exception {
        // given
        Path file =
                Greeters.saying("\"\"").classes(plugins.resolve("bad/classes")).resolve("plugin/Greeting.class");
        Files.writeString(file, "no class");
        // when / then
        assertLoadingFails("a class file is damaged: ");
    }

    private void assertFails(PluginSource source, String reason) {
        source.jar(plugins.resolve("some.jar"));
        assertLoadingFails(reason);
    }

    private void assertLoadingFails(String reason) {
        Artifact artifact = Greeters.find(plugins).artifacts().get(0);
        assertThatThrownBy(() -> Greeters.loader().load(artifact))
                .isInstanceOf(LoadingException.class)
                .hasMessageStartingWith("Expected to load the Greeter plugin.Greeting of %s, but %s"
                        .formatted(artifact.path(), reason));
    }

    private List<Greeter> loadAll() throws LoadingException {
        List<Greeter> greeters = new ArrayList<>();
        for (Artifact artifact : Greeters.find(plugins).artifacts()) {
            LoadedArtifact<Greeter> loaded = Greeters.loader().load(artifact);
            open.add(loaded);
            greeters.addAll(loaded.instances());
        }
        return greeters;
    }

    private static String words(String word) {
        return "package plugin; final class Words { static String of() { return \"" + word + "\"; } }";
    }
}
