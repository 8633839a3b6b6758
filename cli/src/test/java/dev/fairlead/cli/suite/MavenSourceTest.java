package dev.fairlead.cli.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With the real Maven that is on this machine. */
final class MavenSourceTest {

    private static final Path EXAMPLES =
            Path.of("..", "examples").toAbsolutePath().normalize();

    @TempDir
    Path folder;

    private final Heard heard = new Heard();

    @Test
    void shouldRunAReactorAsSurefireWould() throws Exception {
        // given
        Folders.copy(EXAMPLES.resolve("reactor"), folder, path -> !path.contains("target/"));
        // when
        Suite suite = load(folder);
        // then
        Map<String, PlannedTask> tasks = new TreeMap<>();
        suite.tasks().forEach(t -> tasks.put(t.name(), t));
        assertThat(tasks.keySet())
                .containsExactly(
                        "dev.fairlead.examples.AppTest",
                        "dev.fairlead.examples.GreetingTest",
                        "dev.fairlead.examples.WelcomeCheck");
        JsonNode text = Requests.payload(Objects.requireNonNull(tasks.get("dev.fairlead.examples.GreetingTest")));
        assertThat(text.get("workingDirectory").asText())
                .isEqualTo(folder.resolve("text").toString());
        assertThat(text.get("jvmArgs").toString())
                .isEqualTo("[\"-ea\",\"-Xmx256m\",\"-Dfrom.arg.line=two words\",\"-Dextra=1\"]");
        assertThat(text.get("excludeTags").toString()).isEqualTo("[\"slow\"]");
        assertThat(text.get("environment").get("GREETING").asText()).isEqualTo("hello");
        assertThat(text.get("systemProperties").get("module.target").asText())
                .isEqualTo(folder.resolve("text/target").toString());
        assertThat(text.get("systemProperties").get("basedir").asText())
                .isEqualTo(folder.resolve("text").toString());
        JsonNode app = Requests.payload(Objects.requireNonNull(tasks.get("dev.fairlead.examples.AppTest")));
        assertThat(app.get("classPath").get(0).asText())
                .isEqualTo(folder.resolve("app/target/test-classes").toString());
        assertThat(app.get("classPath").toString())
                .contains(folder.resolve("text/target/classes").toString())
                .contains("junit-platform-launcher-6.1.3.jar");
        assertThat(suite.properties()).containsEntry("modules", "text, app").containsEntry("test classes", "3");
    }

    @Test
    void shouldSeeUserPropertiesAndTheOtherExecutionsOfSurefire() throws Exception {
        // given
        pom("""
                <build><plugins><plugin><artifactId>maven-surefire-plugin</artifactId><executions>
                  <execution><id>default-test</id><configuration><groups>fast</groups></configuration></execution>
                  <execution><id>second</id><goals><goal>test</goal></goals><phase>test</phase>
                    <configuration><includes><include>BTest</include></includes></configuration></execution>
                  <execution><id>never</id><goals><goal>test</goal></goals><phase>none</phase></execution>
                  <execution><id>later</id><goals><goal>test</goal></goals><phase>integration-test</phase></execution>
                </executions></plugin></plugins></build>
                """);
        test("ATest");
        test("BTest");
        // when
        Suite suite = load(folder, "-Dmine=1", "-DargLine=-Xss1m", "-DexcludedGroups=slow");
        // then
        assertThat(suite.tasks())
                .extracting(PlannedTask::name)
                .containsExactlyInAnyOrder("ATest", "sample: BTest", "sample (second): BTest");
        JsonNode first = Requests.payload(suite.tasks().stream()
                .filter(t -> t.name().equals("ATest"))
                .findFirst()
                .orElseThrow());
        assertThat(first.get("jvmArgs").toString()).isEqualTo("[\"-ea\",\"-Xss1m\",\"-Dextra=1\"]");
        assertThat(first.get("includeTags").toString()).isEqualTo("[\"fast\"]");
        assertThat(first.get("excludeTags").toString()).isEqualTo("[\"slow\"]");
        assertThat(first.get("systemProperties").get("mine").asText()).isEqualTo("1");
        assertThat(first.get("systemProperties").toString()).doesNotContain("fairlead");
    }

    @Test
    void shouldLeaveTheForksNumberToWhoeverStartsTheFork() throws Exception {
        // given
        pom("""
                <build><plugins><plugin><artifactId>maven-surefire-plugin</artifactId><configuration>
                  <argLine>-Dport=808${surefire.forkNumber}</argLine>
                  <systemPropertyVariables><schema>S_${surefire.threadNumber}</schema></systemPropertyVariables>
                  <environmentVariables><SCHEMA>E_${surefire.forkNumber}</SCHEMA></environmentVariables>
                  <workingDirectory>target/fork${surefire.forkNumber}</workingDirectory>
                </configuration></plugin></plugins></build>
                """);
        test("ATest");
        // when
        JsonNode payload = Requests.payload(load(folder).tasks().get(0));
        // then
        assertThat(payload.get("jvmArgs").toString())
                .isEqualTo("[\"-ea\",\"-Dport=808${surefire.forkNumber}\",\"-Dextra=1\"]");
        assertThat(payload.get("systemProperties").get("schema").asText()).isEqualTo("S_${surefire.threadNumber}");
        assertThat(payload.get("environment").get("SCHEMA").asText()).isEqualTo("E_${surefire.forkNumber}");
        assertThat(payload.get("workingDirectory").asText())
                .isEqualTo(folder.resolve("target/fork${surefire.forkNumber}").toString());
    }

    @Test
    void shouldSayThatTheModulePathIsNotUsedUnlessTheBuildUsesNoneEither() throws Exception {
        // given
        pom("");
        test("ATest");
        Path main = Files.createDirectories(folder.resolve("src/main/java/sample"));
        Files.writeString(main.resolve("Sample.java"), "package sample; public class Sample {}");
        Files.writeString(folder.resolve("src/main/java/module-info.java"), "module sample { exports sample; }");
        // when
        load(folder);
        // then
        assertThat(heard.warnings).singleElement().asString().startsWith("Module sample has a module descriptor");
        // and when
        heard.warnings.clear();
        load(folder, "-Dsurefire.useModulePath=false");
        // then
        assertThat(heard.warnings).isEmpty();
    }

    @Test
    void shouldShowTheCompilersErrors() throws Exception {
        // given
        pom("");
        Path sources = Files.createDirectories(folder.resolve("src/test/java"));
        Files.writeString(sources.resolve("BrokenTest.java"), "class BrokenTest { int x = ; }");
        // then
        assertRefused("Expected to compile the tests of " + folder);
        assertThat(heard.output).anyMatch(line -> line.contains("BrokenTest.java:[1,"));
        assertThat(heard.output).noneMatch(line -> line.contains("Help"));
    }

    @Test
    void shouldSayThatThePomIsBroken() throws Exception {
        Files.writeString(folder.resolve("pom.xml"), "<project>");
        assertRefused("Expected Maven to prepare the tests of " + folder.resolve("pom.xml"));
    }

    @Test
    void shouldSayThatTheBuildSkipsItsTests() throws Exception {
        pom("");
        test("ATest");
        assertThatThrownBy(() -> load(folder, "-DskipTests"))
                .isInstanceOf(SuiteException.class)
                .hasMessageContaining("sample (skipTests)");
    }

    @Test
    void shouldSayThatThereIsNoProjectOrNoMaven() throws Exception {
        assertRefused("has no pom.xml");
        assertThatThrownBy(() -> load(folder.resolve("nowhere")))
                .isInstanceOf(SuiteException.class)
                .hasMessageContaining("there is no such folder");
        // and given
        pom("");
        Machine real = Requests.machine(folder.resolve("cache"));
        Machine bare = new Machine(real.home(), real.cache(), real.javaHome(), Map.of("PATH", "/nowhere"), null);
        SuiteRequest request = Requests.of(folder, new SuiteRequest.MavenProject(folder, List.of()));
        assertThatThrownBy(() -> Suites.load(request, heard, bare))
                .isInstanceOf(SuiteException.class)
                .hasMessageContaining("neither a mvnw nor mvn on PATH");
    }

    @Test
    void shouldPreferTheWrapperOfAFolderAbove() throws Exception {
        Path wrapper = Files.createFile(folder.resolve("mvnw"));
        Path module = Files.createDirectories(folder.resolve("a/b"));
        Machine machine = Requests.machine(folder);
        assertThat(MavenCommand.find(module, machine)).containsExactly("sh", wrapper.toString());
        assertThat(wrapper.toFile().setExecutable(true)).isTrue();
        assertThat(MavenCommand.find(module, machine)).containsExactly(wrapper.toString());
    }

    private void assertRefused(String fact) {
        assertThatThrownBy(() -> load(folder))
                .isInstanceOf(SuiteException.class)
                .hasMessageContaining(fact);
    }

    /** A module with the plugin versions that the build itself uses. */
    private void pom(String more) throws Exception {
        String example = Files.readString(EXAMPLES.resolve("troubled").resolve("pom.xml"));
        String management = example.substring(example.indexOf("<pluginManagement>"), example.indexOf("</build>"));
        String build =
                more.isEmpty() ? "<build>" + management + "</build>" : more.replace("<build>", "<build>" + management);
        String start = example.substring(0, example.indexOf("  <build>"));
        Files.writeString(folder.resolve("pom.xml"), start.replace("troubled", "sample") + build + "</project>");
    }

    private void test(String name) throws Exception {
        Path sources = Files.createDirectories(folder.resolve("src/test/java"));
        Files.writeString(
                sources.resolve(name + ".java"), "class " + name + " { @org.junit.jupiter.api.Test void a() {} }");
    }

    private Suite load(Path project, String... more) throws SuiteException {
        List<String> arguments = new ArrayList<>(List.of("-o"));
        Path repository = Requests.localRepository();
        if (repository != null) {
            arguments.add("-Dmaven.repo.local=" + repository);
        }
        arguments.addAll(List.of(more));
        SuiteRequest request = Requests.of(folder, new SuiteRequest.MavenProject(project, arguments));
        return Suites.load(request, heard, Requests.machine(folder.resolve("cache")));
    }
}
