package dev.fairlead.reports;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.fairlead.reports.TestResult.Attempt;
import dev.fairlead.reports.TestResult.Status;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * The run for programs; {@code docs/report-json.md} describes every field. Fields may be added within a format version;
 * a field that changes its meaning or goes makes the next one.
 */
final class JsonReport {
    static final int FORMAT_VERSION = 1;
    private final JsonFactory factory = new JsonFactory();

    void write(RunReport report, Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                JsonGenerator json = factory.createGenerator(out).useDefaultPrettyPrinter()) {
            write(report, json);
        }
    }

    private static void write(RunReport report, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeNumberField("formatVersion", FORMAT_VERSION);
        string(json, "title", report.title());
        string(json, "startedAt", report.startedAt().toString());
        json.writeNumberField("wallTimeMs", report.wallTime().toMillis());
        writeTotals(json, Totals.of(report.tests()));
        writeStrings(json, "properties", report.properties());
        json.writeArrayFieldStart("incidents");
        for (String incident : report.incidents()) {
            json.writeString(CleanText.of(incident));
        }
        json.writeEndArray();
        json.writeArrayFieldStart("tests");
        for (TestResult test : report.tests()) {
            writeTest(json, test);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("tasks");
        for (TaskResult task : report.tasks()) {
            writeTask(json, task);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void writeTotals(JsonGenerator json, Totals totals) throws IOException {
        json.writeObjectFieldStart("totals");
        json.writeNumberField("total", totals.total());
        json.writeNumberField("passed", totals.passed());
        json.writeNumberField("failed", totals.failed());
        json.writeNumberField("aborted", totals.aborted());
        json.writeNumberField("skipped", totals.skipped());
        json.writeNumberField("flaky", totals.flaky());
        json.writeEndObject();
    }

    private static void writeTest(JsonGenerator json, TestResult test) throws IOException {
        json.writeStartObject();
        string(json, "id", test.id());
        string(json, "suite", test.suite());
        string(json, "name", test.name());
        optional(json, "selector", test.selector());
        json.writeStringField("status", test.status().name());
        json.writeBooleanField("flaky", test.isFlaky());
        json.writeArrayFieldStart("attempts");
        for (Attempt attempt : test.attempts()) {
            writeAttempt(json, attempt);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void writeAttempt(JsonGenerator json, Attempt attempt) throws IOException {
        json.writeStartObject();
        json.writeStringField("status", attempt.status().name());
        string(json, "worker", attempt.worker());
        json.writeNumberField("startedAtMs", attempt.startedAtMs());
        json.writeNumberField("durationMicros", attempt.durationMicros());
        if (attempt.status() == Status.FAILED) {
            json.writeObjectFieldStart("failure");
            string(json, "type", attempt.failureType());
            string(json, "message", attempt.failureMessage());
            string(json, "stackTrace", attempt.stackTrace());
            json.writeEndObject();
        }
        optional(json, "reason", attempt.reason());
        optional(json, "stdout", attempt.stdout());
        optional(json, "stderr", attempt.stderr());
        json.writeEndObject();
    }

    private static void writeTask(JsonGenerator json, TaskResult task) throws IOException {
        json.writeStartObject();
        string(json, "taskId", task.taskId());
        string(json, "name", task.name());
        string(json, "status", task.status());
        string(json, "worker", task.worker());
        json.writeNumberField("attempts", task.attempts());
        json.writeNumberField("startedAtMs", task.startedAtMs());
        json.writeNumberField("durationMs", task.durationMs());
        optional(json, "message", task.message());
        writeStrings(json, "output", task.output());
        json.writeEndObject();
    }

    private static void writeStrings(JsonGenerator json, String field, Map<String, String> map) throws IOException {
        json.writeObjectFieldStart(field);
        for (Map.Entry<String, String> entry : new TreeMap<>(map).entrySet()) {
            string(json, CleanText.of(entry.getKey()), entry.getValue());
        }
        json.writeEndObject();
    }

    private static void optional(JsonGenerator json, String field, String value) throws IOException {
        if (!value.isEmpty()) {
            string(json, field, value);
        }
    }

    private static void string(JsonGenerator json, String field, String value) throws IOException {
        json.writeStringField(field, CleanText.of(value));
    }
}
