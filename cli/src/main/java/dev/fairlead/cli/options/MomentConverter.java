package dev.fairlead.cli.options;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** {@code 2026-01-31T12:00:00Z}, another offset than Z too, or from now on {@code 10m} and whatever else is a duration. */
public final class MomentConverter implements ITypeConverter<Moment> {
    private final DurationConverter durations = new DurationConverter();

    @Override
    public Moment convert(String value) {
        try {
            Instant time = OffsetDateTime.parse(value.strip()).toInstant();
            return now -> time;
        } catch (DateTimeException e) {
            return ahead(value);
        }
    }

    private Moment ahead(String value) {
        try {
            Duration ahead = durations.convert(value);
            return now -> now.plus(ahead);
        } catch (TypeConversionException e) {
            throw new TypeConversionException(
                    "Expected a time such as 2026-01-31T12:00:00Z or a duration such as 10m, but it is '" + value
                            + "'.");
        }
    }
}
