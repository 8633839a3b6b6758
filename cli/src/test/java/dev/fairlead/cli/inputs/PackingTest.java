package dev.fairlead.cli.inputs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fairlead.cli.suite.PlannedTask;
import dev.fairlead.client.blobs.BlobContent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PackingTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    private Path module;
    private Path jar;
    private Path agent;
    private Path otherClasses;
    private Packing packing;

    @BeforeEach
    void lay() throws Exception {
        module = folder.resolve("app");
        jar = file("repository/org/x/x-1.0.jar");
        agent = file("repository/org/agent/agent-2.jar");
        otherClasses = Objects.requireNonNull(file("lib/target/classes/B.class").getParent());
        file("app/target/test-classes/ATest.class");
        file("app/src/test/resources/data.txt");
        file("app/out/notes.txt");
        packing = new Packing(module.resolve("out/reports"), false);
    }

    @Test
    void shouldNameByContentWhatAJunitTaskNamesByPath() throws Exception {
        // given
        ObjectNode payload = junit();
        // when
        JsonNode packed = packed("junit", payload);
        // then
        assertThat(packed.get("classPath").toString())
                .isEqualTo("[\"${input.app}/target/test-classes\",\"${input.app}/target/classes\","
                        + "\"${input.classes}\",\"${input.x-1.0.jar}\"]");
        assertThat(packed.get("workingDirectory").asText()).isEqualTo("${input.app}");
        assertThat(packed.get("jvmArgs").toString())
                .isEqualTo("[\"-javaagent:${input.agent-2.jar}=destfile=${input.app}/target/jacoco.exec\","
                        + "\"-Dother=" + module + "-old\"]");
        assertThat(packed.get("systemProperties").get("basedir").asText()).isEqualTo("${input.app}");
        assertThat(packed.get("environment").get("DATA").asText())
                .isEqualTo("file://${input.app}/src/test/resources/data.txt");
        assertThat(packed.get("select").toString()).isEqualTo("[\"class:ATest\"]");
        assertThat(packed.get("inputs").properties())
                .extracting(Map.Entry::getKey)
                .containsExactly("app", "classes", "x-1.0.jar", "agent-2.jar");
        assertThat(packed.get("inputs").get("app").get("folder").asBoolean()).isTrue();
        assertThat(packing.contents())
                .hasSize(4)
                .extracting(BlobContent::sha256)
                .contains(packed.get("inputs").get("x-1.0.jar").get("sha256").asText());
        assertThat(packing.notes()).isEmpty();
    }

    @Test
    void shouldGiveTheSameNamesToTheSameFilesElsewhereAndAfterARun() throws Exception {
        // given
        String before = packed("junit", junit()).get("inputs").toString();
        file("app/target/surefire-reports/TEST-ATest.xml");
        file("app/.fairlead/history.json");
        file("app/.git/index");
        file("app/out/reports/report.html");
        file("app/target/app-1.0.jar");
        // when
        packing = new Packing(module.resolve("out/reports"), false);
        String after = packed("junit", junit()).get("inputs").toString();
        file("app/src/test/resources/new.txt");
        packing = new Packing(module.resolve("out/reports"), false);
        String changed = packed("junit", junit()).get("inputs").toString();
        // then
        assertThat(after).isEqualTo(before);
        assertThat(changed).isNotEqualTo(after);
    }

    @Test
    void shouldNotSendJdksAndSaySo() throws Exception {
        // given
        ObjectNode payload = junit().put("javaHome", "/opt/jdk-99");
        // when
        JsonNode packed = packed("junit", payload);
        // then
        assertThat(packed.get("javaHome").isNull()).isTrue();
        assertThat(packing.notes())
                .containsExactly("JDKs are not sent: the tests run on the workers' own JDK instead of /opt/jdk-99.");
    }

    @Test
    void shouldTellApartFilesOfOneName() throws Exception {
        // given
        Path other = file("repository/copy/x-1.0.jar");
        Files.writeString(other, "another");
        ObjectNode payload = junit();
        payload.withArray("classPath").add(other.toString());
        // when
        JsonNode inputs = packed("junit", payload).get("inputs");
        // then
        assertThat(inputs.get("2-x-1.0.jar").get("sha256"))
                .isNotNull()
                .isNotEqualTo(inputs.get("x-1.0.jar").get("sha256"));
    }

    @Test
    void shouldNameArtifactsByTheirCoordinatesWhereThatIsWanted() throws Exception {
        // given
        Path artifact = file("repository/org/y/y/1.0/y-1.0.jar");
        Files.writeString(file("repository/org/y/y/1.0/y-1.0.pom"), "<project><groupId>org.y</groupId></project>");
        ObjectNode payload = junit();
        payload.withArray("classPath").add(artifact.toString());
        packing = new Packing(module.resolve("out/reports"), true);
        // when
        JsonNode packed = packed("junit", payload);
        // then
        assertThat(packed.get("inputs").get("y-1.0.jar").toString()).isEqualTo("{\"maven\":\"org.y:y:1.0\"}");
        assertThat(packed.get("inputs").get("x-1.0.jar").has("sha256")).isTrue();
        assertThat(packed.get("classPath").toString()).endsWith("\"${input.y-1.0.jar}\"]");
        assertThat(packing.contents()).hasSize(4);
    }

    @Test
    void shouldSendTheFolderOfACommand() throws Exception {
        // given
        ObjectNode payload = JSON.createObjectNode();
        payload.putArray("argv").add("pytest").add("tests/a.py").add(module + "/x");
        payload.put("workdir", "project").put("projectDirectory", module.toString());
        payload.putObject("environment");
        // when
        JsonNode packed = packed("command", payload);
        // then
        assertThat(packed.get("projectDirectory").asText()).isEqualTo("${input.app}");
        assertThat(packed.get("argv").toString()).isEqualTo("[\"pytest\",\"tests/a.py\",\"${input.app}/x\"]");
        assertThat(packed.toString()).doesNotContain(folder.toString());
    }

    @Test
    void shouldSayWhichLinksAreNotSent() throws Exception {
        // given
        Files.createSymbolicLink(module.resolve("etc"), Path.of("/etc"));
        // when
        packed("junit", junit());
        // then
        assertThat(packing.notes()).containsExactly("Links that lead out of " + module + " are not sent: etc.");
    }

    private JsonNode packed(String type, ObjectNode payload) throws Exception {
        PlannedTask task = new PlannedTask("t-1", type, "ATest", payload.toString(), 0, 0, Map.of(), Map.of());
        return JSON.readTree(packing.pack(List.of(task)).get(0).payload());
    }

    private ObjectNode junit() {
        ObjectNode payload = JSON.createObjectNode();
        payload.putArray("classPath")
                .add(module + "/target/test-classes")
                .add(module + "/target/classes")
                .add(otherClasses.toString())
                .add(jar.toString())
                .add(folder + "/nowhere.jar");
        payload.putArray("select").add("class:ATest");
        payload.putArray("jvmArgs")
                .add("-javaagent:" + agent + "=destfile=" + module + "/target/jacoco.exec")
                .add("-Dother=" + module + "-old");
        payload.putObject("systemProperties").put("basedir", module.toString());
        payload.putObject("environment").put("DATA", "file://" + module + "/src/test/resources/data.txt");
        payload.put("workingDirectory", module.toString());
        payload.putNull("javaHome");
        return payload;
    }

    private Path file(String path) throws Exception {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, path);
    }
}
