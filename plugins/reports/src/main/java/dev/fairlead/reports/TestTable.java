package dev.fairlead.reports;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import dev.fairlead.reports.TestResult.Attempt;
import dev.fairlead.reports.TestResult.Status;
import java.io.IOException;
import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All tests as the JSON that the page's script draws rows from, a screen at a time. Suites and workers are written once
 * and named by their number; what a passed test printed is cut short sooner than what a failed one did, and after
 * {@link #BUDGET} characters is left to report.json.
 */
final class TestTable {
    static final int BUDGET = 16_000_000;
    private static final int LONG = 32_000;
    private static final int SHORT = 2_000;

    private final Map<String, Integer> suites = new LinkedHashMap<>();
    private final Map<String, Integer> workers = new LinkedHashMap<>();
    private int left = BUDGET;

    void write(List<TestResult> tests, Writer out) throws IOException {
        JsonFactory factory = new JsonFactory();
        factory.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        factory.setCharacterEscapes(new ScriptEscapes());
        try (JsonGenerator json = factory.createGenerator(out)) {
            json.writeStartObject();
            json.writeArrayFieldStart("tests");
            for (TestResult test : tests) {
                writeTest(json, test);
            }
            json.writeEndArray();
            writeNames(json, "suites", suites);
            writeNames(json, "workers", workers);
            json.writeEndObject();
        }
    }

    private static void writeNames(JsonGenerator json, String field, Map<String, Integer> names) throws IOException {
        json.writeArrayFieldStart(field);
        for (String name : names.keySet()) {
            json.writeString(CleanText.of(name));
        }
        json.writeEndArray();
    }

    private void writeTest(JsonGenerator json, TestResult test) throws IOException {
        json.writeStartObject();
        json.writeNumberField("s", number(suites, test.suite()));
        json.writeStringField("n", CleanText.of(test.name()));
        json.writeStringField("r", test.isFlaky() ? "FLAKY" : test.status().name());
        json.writeNumberField("d", test.last().durationMicros());
        json.writeNumberField("w", number(workers, test.last().worker()));
        if (test.attempts().size() > 1 || hasDetails(test.last())) {
            json.writeArrayFieldStart("a");
            for (Attempt attempt : test.attempts()) {
                writeAttempt(json, attempt);
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private static boolean hasDetails(Attempt a) {
        return a.status() != Status.PASSED
                || !a.stdout().isEmpty()
                || !a.stderr().isEmpty();
    }

    private void writeAttempt(JsonGenerator json, Attempt attempt) throws IOException {
        int limit = attempt.status() == Status.FAILED ? LONG : SHORT;
        json.writeStartObject();
        json.writeStringField("r", attempt.status().name());
        json.writeNumberField("d", attempt.durationMicros());
        json.writeNumberField("w", number(workers, attempt.worker()));
        excerpt(json, "m", message(attempt), limit);
        excerpt(json, "t", attempt.stackTrace(), limit);
        excerpt(json, "o", attempt.stdout(), limit);
        excerpt(json, "e", attempt.stderr(), limit);
        json.writeEndObject();
    }

    static String message(Attempt attempt) {
        if (attempt.status() != Status.FAILED) {
            return attempt.reason();
        }
        boolean both =
                !attempt.failureType().isEmpty() && !attempt.failureMessage().isEmpty();
        return attempt.failureType() + (both ? ": " : "") + attempt.failureMessage();
    }

    private void excerpt(JsonGenerator json, String field, String text, int limit) throws IOException {
        if (text.isEmpty()) {
            return;
        }
        String shown = left <= 0 ? "Left out here, see report.json." : Excerpt.of(text, limit);
        left -= shown.length();
        json.writeStringField(field, CleanText.of(shown));
    }

    private static int number(Map<String, Integer> names, String name) {
        int next = names.size();
        return names.computeIfAbsent(name, n -> next);
    }

    /** Keeps a text from ending the script element that holds it. */
    private static final class ScriptEscapes extends CharacterEscapes {
        private static final long serialVersionUID = 1L;
        private static final int[] CODES = codes();

        private static int[] codes() {
            int[] codes = standardAsciiEscapesForJSON();
            for (char c : new char[] {'<', '>', '&'}) {
                codes[c] = ESCAPE_STANDARD;
            }
            return codes;
        }

        @Override
        public int[] getEscapeCodesForAscii() {
            return CODES.clone();
        }

        @Override
        public @Nullable SerializableString getEscapeSequence(int c) {
            return null;
        }
    }
}
