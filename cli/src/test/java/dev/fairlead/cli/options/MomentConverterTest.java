package dev.fairlead.cli.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class MomentConverterTest {
    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "2026-02-01T08:00:00Z, 2026-02-01T08:00:00Z",
        "2026-02-01T08:00+01:00, 2026-02-01T07:00:00Z",
        "10m, 2026-01-31T12:10:00Z",
        "1d, 2026-02-01T12:00:00Z"
    })
    void shouldReadTimesAndDurations(String text, Instant moment) {
        assertThat(new MomentConverter().convert(text).from(NOW)).isEqualTo(moment);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "2026-02-01", "2026-02-01T08:00", "-1h"})
    void shouldRefuseAnythingElse(String text) {
        assertThatThrownBy(() -> new MomentConverter().convert(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessage("Expected a time such as 2026-01-31T12:00:00Z or a duration such as 10m, but it is '%s'."
                        .formatted(text));
    }
}
