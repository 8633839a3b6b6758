package dev.fairlead.cli.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.worker.inputs.ArtifactSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

final class RepositoryArtifactsTest {

    @Test
    void shouldBeWhatAWorkerFindsAndFindWhatIsInTheLocalRepository() throws Exception {
        // given
        ArtifactSource source =
                ServiceLoader.load(ArtifactSource.class).findFirst().orElseThrow();
        // when
        Path file = source.file("org.jspecify:jspecify:1.0.1");
        // then
        assertThat(source).isInstanceOf(RepositoryArtifacts.class);
        assertThat(file).isRegularFile().hasFileName("jspecify-1.0.1.jar");
        assertThat(source.file("org.jspecify:jspecify:1.0.1")).isEqualTo(file);
    }

    @Test
    void shouldSayWhatIsWrongWithCoordinates() {
        assertThatThrownBy(() -> new RepositoryArtifacts().file("nonsense"))
                .isInstanceOf(IOException.class)
                .hasMessage("Expected coordinates GROUP:ARTIFACT:VERSION[:CLASSIFIER], but got 'nonsense'.");
    }
}
