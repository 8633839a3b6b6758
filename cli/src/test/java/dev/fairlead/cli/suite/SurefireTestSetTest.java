package dev.fairlead.cli.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SurefireTestSetTest {

    @TempDir
    Path folder;

    private final ObjectNode module = Json.MAPPER.createObjectNode();
    private final Heard heard = new Heard();
    private SuiteRequest.Selection selection = SuiteRequest.Selection.everything();

    @BeforeEach
    void shouldHaveAModule() throws Exception {
        String test = "package x; class %s { @org.junit.jupiter.api.Test void a() {} static class Inner%s {"
                + " @org.junit.jupiter.api.Test void b() {} } }";
        Sources.compile(
                folder,
                Map.of(
                        "x.ATest", test.formatted("ATest", "Test"),
                        "x.BTest", test.formatted("BTest", "Test"),
                        "x.CIT", test.formatted("CIT", "Test")));
        for (String text : List.of(
                "module", "skip", "test", "includesFile", "excludesFile", "groups", "excludedGroups", "argLine")) {
            module.put(text, "");
        }
        module.put("name", "app")
                .put("execution", "default-test")
                .put("surefire", "3")
                .put("folder", folder.toString());
        module.put("testClasses", folder.toString()).put("workingDirectory", folder.toString());
        module.put("enableAssertions", true)
                .put("reuseForks", true)
                .put("modulePath", false)
                .put("failIfNoTests", false);
        module.put("java", ProcessHandle.current().info().command().orElseThrow());
        module.put("localRepository", folder.resolve("repository").toString());
        for (String list : List.of("scanJars", "includes", "excludes", "suiteXmlFiles")) {
            module.putArray(list);
        }
        for (String map : List.of("systemProperties", "providerProperties", "environment")) {
            module.putObject(map);
        }
        module.putArray("classPath")
                .add(folder.toString())
                .add("/r/junit-jupiter-api-6.1.3.jar")
                .add("/r/junit-jupiter-engine-6.1.3.jar")
                .add("/r/junit-platform-launcher-6.1.3.jar");
    }

    @Test
    void shouldFindWhatSurefireFindsByItself() throws Exception {
        assertThat(names()).containsExactly("x.ATest", "x.BTest");
    }

    @Test
    void shouldFindNestedClassesWhereTheBuildExcludesSomethingElse() throws Exception {
        module.putArray("excludes").add("**/B*");
        assertThat(names()).containsExactly("x.ATest$InnerTest", "x.ATest", "x.CIT$InnerTest");
    }

    @Test
    void shouldFollowIncludesFromPomAndFile() throws Exception {
        Path file = Files.writeString(folder.resolve("includes.txt"), "# comment\n\n**/A*.java\n");
        module.putArray("includes").add("**/*IT.java");
        module.put("includesFile", file.toString());
        assertThat(names()).containsExactly("x.ATest", "x.CIT");
    }

    @Test
    void shouldLetTheUserSayWhichClasses() throws Exception {
        module.putArray("includes").add("**/*IT.java");
        module.put("test", "BTest");
        assertThat(names()).containsExactly("x.BTest");
        selection = Requests.include("*IT");
        assertThat(names()).containsExactly("x.CIT");
    }

    @Test
    void shouldPassGroupsAsTags() throws Exception {
        module.put("groups", "fast, small & !odd");
        module.put("excludedGroups", "slow");
        assertThat(load().includeTags()).containsExactly("fast", "small & !odd");
        assertThat(load().excludeTags()).containsExactly("slow");
        selection = new SuiteRequest.Selection(List.of(), List.of(), List.of("mine"), List.of("also"), false);
        assertThat(load().includeTags()).containsExactly("mine");
        assertThat(load().excludeTags()).containsExactly("slow", "also");
    }

    @Test
    void shouldStartTheJvmAsSurefireWould() throws Exception {
        // given
        module.put("argLine", "-Xmx1g '-Da=b c'").put("enableAssertions", false).put("reuseForks", false);
        module.putObject("systemProperties").put("basedir", "/app");
        module.putObject("providerProperties")
                .put("configurationParameters", "\n junit.jupiter.execution.parallel.enabled = true\n");
        module.putObject("environment").put("EXTRA", "lost").put("KEPT", "kept");
        // when
        TestSet set = load();
        // then
        assertThat(set.jvm().arguments()).containsExactly("-da", "-Xmx1g", "-Da=b c", "-Dextra=1");
        assertThat(set.jvm().systemProperties())
                .isEqualTo(Map.of("basedir", "/app", "junit.jupiter.execution.parallel.enabled", "true"));
        assertThat(set.jvm().environment()).isEqualTo(Map.of("EXTRA", "2", "KEPT", "kept"));
        assertThat(set.jvm().javaHome()).isNull();
        assertThat(set.reuseForks()).isFalse();
    }

    @Test
    void shouldRunOnTheBuildsJdkUnlessItIsTooOld() throws Exception {
        module.put("java", jdk("21.0.1").toString());
        assertThat(load().jvm().javaHome())
                .isEqualTo(folder.resolve("jdk-21.0.1").toRealPath().toString());
        assertThat(heard.warnings).isEmpty();
        module.put("java", jdk("1.8.0_402").toString());
        assertThat(load().jvm().javaHome()).isNull();
        module.put("java", folder.resolve("no-jdk/bin/java").toString());
        assertThat(load().jvm().javaHome()).isNull();
        assertThat(heard.warnings)
                .hasSize(2)
                .first()
                .asString()
                .contains("JDK 8")
                .contains("app");
    }

    @Test
    void shouldRefuseTestNgSuites() {
        module.putArray("suiteXmlFiles").add("testng.xml");
        assertThatThrownBy(this::load)
                .isInstanceOf(SuiteException.class)
                .hasMessage("Expected JUnit tests in module app, but it runs TestNG's suite files, which are not"
                        + " supported; run its tests by their own build, for example --command 'mvn test' --junit-xml"
                        + " 'target/surefire-reports/*.xml'.");
    }

    @Test
    void shouldSayThatTheModulePathIsNotUsedWhenSurefireWouldUseIt() throws Exception {
        // given
        module.put("modulePath", true);
        // when
        load();
        // then
        assertThat(heard.warnings)
                .containsExactly("Module app has a module descriptor, for which Surefire would run its tests on the"
                        + " module path; here they run on the class path, as with useModulePath=false.");
        // and when there is nothing to run
        heard.warnings.clear();
        selection = Requests.include("NoSuchTest");
        load();
        // then
        assertThat(heard.warnings).isEmpty();
    }

    private Path jdk(String version) throws Exception {
        Path home = Files.createDirectories(folder.resolve("jdk-" + version));
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
        return Files.createFile(Files.createDirectories(home.resolve("bin")).resolve("java"));
    }

    private List<String> names() throws Exception {
        return load().classes().stream().map(TestClass::name).toList();
    }

    private TestSet load() throws Exception {
        SuiteRequest request = Requests.of(folder, new SuiteRequest.MavenProject(folder, List.of()), selection);
        MavenModule parsed = Json.MAPPER.treeToValue(module, MavenModule.class);
        return new SurefireTestSet(request, parsed, Machine.current(), heard).load();
    }
}
