package dev.fairlead.cli.inputs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LocalArtifactTest {
    @TempDir
    private Path repository;

    @Test
    void shouldTellTheCoordinatesOfWhatARepositoryHas() throws Exception {
        // given
        pom("org/x/app/1.0/app-1.0.pom", "<groupId>org.x</groupId><artifactId>app</artifactId>");
        pom("org/x/lib/2/lib-2.pom", "<parent><groupId>org.x</groupId></parent><artifactId>lib</artifactId>");
        // when / then
        assertThat(LocalArtifact.coordinates(file("org/x/app/1.0/app-1.0.jar"))).hasValue("org.x:app:1.0");
        assertThat(LocalArtifact.coordinates(file("org/x/app/1.0/app-1.0-tests.jar")))
                .hasValue("org.x:app:1.0:tests");
        assertThat(LocalArtifact.coordinates(file("org/x/lib/2/lib-2.jar"))).hasValue("org.x:lib:2");
    }

    @Test
    void shouldTellNothingOfAnyOtherFile() throws Exception {
        // given
        pom("org/x/app/1-SNAPSHOT/app-1-SNAPSHOT.pom", "<groupId>org.x</groupId>");
        pom("org/y/app/1.0/app-1.0.pom", "<groupId>org.x</groupId>");
        pom("org/z/app/1.0/app-1.0.pom", "no xml <");
        // when / then
        assertThat(LocalArtifact.coordinates(file("org/x/app/1-SNAPSHOT/app-1-SNAPSHOT.jar")))
                .isEmpty();
        assertThat(LocalArtifact.coordinates(file("org/y/app/1.0/app-1.0.jar"))).isEmpty();
        assertThat(LocalArtifact.coordinates(file("org/y/app/1.0/other.jar"))).isEmpty();
        assertThat(LocalArtifact.coordinates(file("org/z/app/1.0/app-1.0.jar"))).isEmpty();
        assertThat(LocalArtifact.coordinates(file("app/lib/app-1.0.jar"))).isEmpty();
        assertThat(LocalArtifact.coordinates(Path.of("/app.jar"))).isEmpty();
    }

    private void pom(String path, String content) throws Exception {
        Files.writeString(file(path), "<project>" + content + "</project>");
    }

    private Path file(String path) throws Exception {
        Path file = repository.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, path);
    }
}
