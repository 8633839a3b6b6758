package dev.fairlead.cli.options;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** {@code 500ms}, {@code 8s}, {@code 2m}, {@code 1.5h}, {@code 7d}; a bare number counts seconds. */
public final class DurationConverter implements ITypeConverter<Duration> {
    private static final Pattern FORM = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,3})?)(ms|s|m|min|h|d)?");

    @Override
    public Duration convert(String value) {
        Matcher form = FORM.matcher(value.strip());
        if (!form.matches()) {
            throw new TypeConversionException(
                    "Expected a duration such as 500ms, 30s, 5m or 1h, but it is '" + value + "'.");
        }
        BigDecimal millis = new BigDecimal(form.group(1)).multiply(BigDecimal.valueOf(unit(form.group(2))));
        return Duration.ofMillis(millis.longValue());
    }

    private static long unit(@Nullable String unit) {
        return switch (String.valueOf(unit)) {
            case "ms" -> 1;
            case "m", "min" -> 60_000;
            case "h" -> 3_600_000;
            case "d" -> 86_400_000;
            default -> 1_000;
        };
    }
}
