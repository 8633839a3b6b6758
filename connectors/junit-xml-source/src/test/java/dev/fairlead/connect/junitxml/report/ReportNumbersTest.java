package dev.fairlead.connect.junitxml.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ReportNumbersTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0.123 | 0.123",
                "12 | 12",
                ".5 | 0.5",
                "1,234.5 | 1234.5",
                "1,234 | 1234",
                "12,345,678.25 | 12345678.25",
                "0,123 | 0.123",
                "1,5 | 1.5",
                "1.234,5 | 1234.5",
                "1 234,5 | 1234.5",
                "1'234.5 | 1234.5",
                "1.2e-05 | 0.000012",
                "1E-3 | 0.001"
            })
    void shouldReadSecondsByWhateverLanguageTheyAreWritten(String text, double seconds) {
        assertThat(ReportNumbers.seconds(text)).isEqualTo(seconds);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "-0.5", "NaN", "Infinity", "1e300", "0x1p3 s", "soon"})
    void shouldSayThatThereIsNoTimeWhereThereIsNone(String text) {
        assertThat(ReportNumbers.seconds(text)).isNull();
        assertThat(ReportNumbers.seconds(null)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-01T10:00:00Z, 2026-03-01T10:00:00Z",
        "2026-03-01T10:00:00.123456+02:00, 2026-03-01T08:00:00.123456Z",
        "2026-03-01T10:00:00, 2026-03-01T09:00:00Z",
        "2026-03-01 10:00:00, 2026-03-01T09:00:00Z"
    })
    void shouldReadTimesWithAZoneAndWithout(String text, Instant time) {
        assertThat(ReportNumbers.time(text, BERLIN)).isEqualTo(time);
    }

    @Test
    void shouldTakeNoOtherTextForATime() {
        assertThat(ReportNumbers.time("Sunday", BERLIN)).isNull();
        assertThat(ReportNumbers.time("2026-02-30T10:00:00", BERLIN)).isNull();
        assertThat(ReportNumbers.time(null, BERLIN)).isNull();
    }
}
