package dev.fairlead.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.artifact.DefaultArtifact;
import org.apache.maven.artifact.handler.DefaultArtifactHandler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ArtifactPatternsTest {

    private static final Artifact ARTIFACT =
            new DefaultArtifact("org.x", "lib-core", "1", "compile", "jar", "tests", new DefaultArtifactHandler("jar"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "org.x:lib-core | true",
                "org.x:lib-* | true",
                "*:*:jar:tests | true",
                "org.x | true",
                "org.y:lib-core | false",
                "org.x:lib | false",
                "org.x:lib-core:war | false",
                "org.y:a, org.x:lib-core | true",
            })
    void shouldMatchAsSurefireWritesThem(String pattern, boolean matches) {
        assertThat(new ArtifactPatterns(List.of(pattern)).match(ARTIFACT)).isEqualTo(matches);
    }

    @Test
    void shouldMatchNothingWithoutPatterns() {
        assertThat(new ArtifactPatterns(Collections.emptyList()).match(ARTIFACT))
                .isFalse();
    }
}
