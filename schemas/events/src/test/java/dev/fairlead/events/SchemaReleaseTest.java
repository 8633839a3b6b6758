package dev.fairlead.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Writes the folder of a release. It runs only when asked to:
 * {@code mvn -pl schemas/events test -Dtest=SchemaReleaseTest -Dfairlead.release=0.1}
 */
@EnabledIfSystemProperty(named = "fairlead.release", matches = "\\d+\\.\\d+")
final class SchemaReleaseTest {
    @Test
    void shouldWriteTheCurrentSchemasAsARelease() throws IOException {
        ReleasedSchemas.write(System.getProperty("fairlead.release"));
        assertThat(ReleasedSchemas.released())
                .hasSizeGreaterThanOrEqualTo(ReleasedSchemas.current().size());
    }
}
