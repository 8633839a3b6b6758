package dev.fairlead.cli.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TestsJarSourceTest {

    private static final Map<String, byte[]> NOTHING = Map.of("empty.txt", new byte[0]);

    @TempDir
    Path folder;

    private Machine machine = Requests.machine(Path.of("unused"));

    @BeforeEach
    void shouldHaveASuiteInALocalRepository() throws Exception {
        LocalRepository repository = new LocalRepository(folder.resolve("repository"));
        Path classes = Sources.compile(
                folder.resolve("tests"),
                Map.of("x.ATest", "package x; class ATest { @org.junit.jupiter.api.Test void a() {} }"));
        Map<String, byte[]> entries = LocalRepository.entries(classes);
        entries.put("data/file.txt", "data".getBytes(StandardCharsets.UTF_8));
        entries.put("META-INF/LICENSE.txt", "licence".getBytes(StandardCharsets.UTF_8));
        entries.put("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\n".getBytes(StandardCharsets.UTF_8));
        repository.addPom(
                "g",
                "suite",
                "1",
                "g:used:1:compile",
                "g:for-tests:1:test",
                "org.junit.jupiter:junit-jupiter-api:5.0:test");
        repository.addJar("g", "suite", "1", "", NOTHING);
        repository.addJar("g", "suite", "1", "-tests", entries);
        for (String artifact : List.of("used", "for-tests", "further")) {
            repository.addPom("g", artifact, "1");
            repository.addJar("g", artifact, "1", "", NOTHING);
        }
        for (String part : List.of(
                "jupiter:junit-jupiter-api:5.0",
                "jupiter:junit-jupiter-engine:5.0",
                "platform:junit-platform-launcher:1.0")) {
            String[] parts = part.split(":", -1);
            repository.addPom("org.junit." + parts[0], parts[1], parts[2]);
            repository.addJar("org.junit." + parts[0], parts[1], parts[2], "", NOTHING);
        }
        Machine real = Machine.current();
        machine = new Machine(
                folder.resolve("home"), folder.resolve("cache"), real.javaHome(), Map.of(), repository.folder());
    }

    @Test
    void shouldRunItWithTheTestDependenciesOfItsPom() throws Exception {
        // when
        Suite suite = load("g:suite:1");
        // then
        assertThat(suite.title()).isEqualTo("g:suite:1:tests");
        assertThat(suite.tasks()).singleElement().extracting(PlannedTask::name).isEqualTo("x.ATest");
        assertThat(jars(suite))
                .containsExactly(
                        "suite-1.jar",
                        "for-tests-1.jar",
                        "junit-jupiter-api-5.0.jar",
                        "used-1.jar",
                        "junit-jupiter-engine-5.0.jar",
                        "junit-platform-launcher-1.0.jar");
    }

    @Test
    void shouldRunItWithWhatIsNamedInstead() throws Exception {
        assertThat(jars(load("g:suite:1", "g:further:1", "org.junit.jupiter:junit-jupiter-api:5.0")))
                .contains("further-1.jar", "used-1.jar")
                .doesNotContain("for-tests-1.jar");
    }

    @Test
    void shouldLayItsFilesOutAsItsBuildHasThem() throws Exception {
        // when
        JsonNode payload = Requests.payload(load("g:suite:1").tasks().get(0));
        // then
        Path unpacked = Path.of(payload.get("classPath").get(0).asText());
        assertThat(unpacked.resolve("x/ATest.class")).exists();
        Path workingFolder = Path.of(payload.get("workingDirectory").asText());
        assertThat(workingFolder.resolve("src/test/resources/data/file.txt")).hasContent("data");
        assertThat(workingFolder.resolve("src/test/resources/x")).doesNotExist();
        assertThat(workingFolder.resolve("src/test/resources/META-INF")).doesNotExist();
        assertThat(workingFolder.resolve("LICENSE.txt")).hasContent("licence");
        assertThat(payload.get("jvmArgs").toString()).contains("--add-opens=java.base/java.lang=ALL-UNNAMED");
    }

    @Test
    void shouldGiveEachRunAWorkingFolderOfItsOwn() throws Exception {
        JsonNode first = Requests.payload(load("g:suite:1").tasks().get(0));
        JsonNode second = Requests.payload(load("g:suite:1").tasks().get(0));
        assertThat(second.get("workingDirectory")).isNotEqualTo(first.get("workingDirectory"));
        assertThat(second.get("classPath")).isEqualTo(first.get("classPath"));
    }

    @Test
    void shouldResolveAgainWhenAFileHasGone() throws Exception {
        // given
        load("g:suite:1");
        try (Stream<Path> files = Files.walk(folder.resolve("repository/g/for-tests"))) {
            files.filter(Files::isRegularFile).forEach(file -> file.toFile().delete());
        }
        // then
        SuiteRequest request = request("g:suite:1", List.of());
        Machine offline = offline();
        assertThatThrownBy(() -> Suites.load(request, SuiteListener.silent(), offline))
                .isInstanceOf(SuiteException.class)
                .hasMessageContaining("g:for-tests");
    }

    @Test
    void shouldAskTheRemoteRepositoryForAPomThatIsNotHereYet() throws Exception {
        // given
        Path pom = folder.resolve("repository/g/suite/1/suite-1.pom");
        Path remote = folder.resolve("remote/g/suite/1");
        Files.createDirectories(remote);
        Files.move(pom, remote.resolve("suite-1.pom"));
        settings("<mirrors><mirror><id>remote</id><mirrorOf>*</mirrorOf><url>%s</url></mirror></mirrors>"
                .formatted(folder.resolve("remote").toUri()));
        // then
        assertThat(jars(load("g:suite:1"))).contains("for-tests-1.jar", "used-1.jar");
    }

    @ParameterizedTest
    @ValueSource(strings = {"g:unknown:1", "g:suite:2", "g:suite:1:other"})
    void shouldNameWhatIsUnknown(String coordinates) throws Exception {
        SuiteRequest request = request(coordinates, List.of());
        Machine offline = offline();
        assertThatThrownBy(() -> Suites.load(request, SuiteListener.silent(), offline))
                .isInstanceOf(SuiteException.class)
                .hasMessageStartingWith("Expected to ")
                .hasMessageContaining(coordinates)
                .hasMessageContaining(folder.resolve("repository").toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "g:a", "g::1", "g:a:1:c:more", ""})
    void shouldSayHowCoordinatesLook(String coordinates) {
        assertThatThrownBy(() -> load(coordinates))
                .isInstanceOf(SuiteException.class)
                .hasMessage("Expected coordinates GROUP:ARTIFACT:VERSION[:CLASSIFIER], but got '" + coordinates + "'.");
    }

    @Test
    void shouldFindThe69ClassesOfCommonsCodec() throws Exception {
        // given
        SuiteRequest request = request("commons-codec:commons-codec:1.21.0", List.of());
        // when
        Suite suite = Suites.load(request, SuiteListener.silent(), Requests.machine(folder.resolve("cache")));
        // then
        assertThat(suite.tasks()).hasSize(69);
        assertThat(jars(suite))
                .contains("commons-codec-1.21.0.jar", "commons-lang3-3.20.0.jar", "commons-io-2.21.0.jar");
    }

    /** Settings that say so; the user's own do not matter here. */
    private Machine offline() throws Exception {
        settings("<offline>true</offline>");
        return machine;
    }

    private void settings(String content) throws Exception {
        Path settings = machine.home().resolve(".m2").resolve("settings.xml");
        Files.createDirectories(settings.getParent());
        Files.writeString(settings, "<settings>" + content + "</settings>");
    }

    private static List<String> jars(Suite suite) throws Exception {
        List<String> names = new ArrayList<>();
        for (JsonNode entry : Requests.payload(suite.tasks().get(0)).get("classPath")) {
            names.add(Path.of(entry.asText()).getFileName().toString());
        }
        return names.subList(1, names.size());
    }

    private SuiteRequest request(String coordinates, List<String> with) {
        return Requests.of(folder, new SuiteRequest.TestsJar(coordinates, with));
    }

    private Suite load(String coordinates, String... with) throws SuiteException {
        return Suites.load(request(coordinates, List.of(with)), SuiteListener.silent(), machine);
    }
}
