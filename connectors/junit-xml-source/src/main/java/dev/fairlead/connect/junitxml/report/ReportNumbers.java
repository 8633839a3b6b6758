package dev.fairlead.connect.junitxml.report;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Times as tools write them: some by the rules of a language, some without a zone, some not at all. */
final class ReportNumbers {
    private static final Pattern GROUPED = Pattern.compile("[1-9]\\d{0,2}(,\\d{3})+(\\.\\d*)?");
    private static final double MOST_SECONDS = 1e9;

    private ReportNumbers() {}

    /**
     * Commas between groups of three digits part thousands, as Surefire writes them; any other last comma or full stop
     * begins the decimals.
     *
     * @return null if there is none, or it is no time
     */
    static @Nullable Double seconds(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            double seconds = Double.parseDouble(plain(text.replaceAll("[\\s\\u00a0\\u202f'’]", "")));
            return seconds >= 0 && seconds <= MOST_SECONDS ? seconds : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static String plain(String text) {
        if (GROUPED.matcher(text).matches()) {
            return text.replace(",", "");
        }
        int comma = text.lastIndexOf(',');
        return comma > text.lastIndexOf('.')
                ? text.substring(0, comma).replaceAll("[.,]", "") + "." + text.substring(comma + 1)
                : text.replace(",", "");
    }

    /**
     * @param zone of times that name none
     * @return null if there is none, or it is no time
     */
    static @Nullable Instant time(@Nullable String text, ZoneId zone) {
        if (text == null) {
            return null;
        }
        try {
            TemporalAccessor time = DateTimeFormatter.ISO_DATE_TIME.parseBest(
                    text.strip().replace(' ', 'T'), Instant::from, LocalDateTime::from);
            return time instanceof LocalDateTime local ? local.atZone(zone).toInstant() : Instant.from(time);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
