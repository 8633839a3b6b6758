package dev.fairlead.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tests by how they ended, as a report or as JUnit's console launcher gives them. */
record Counts(int found, int passed, int failed, int aborted, int skipped) {

    static Counts ofReport(Path reports) throws IOException {
        JsonNode totals = report(reports).get("totals");
        return new Counts(
                totals.get("total").asInt(),
                totals.get("passed").asInt(),
                totals.get("failed").asInt(),
                totals.get("aborted").asInt(),
                totals.get("skipped").asInt());
    }

    static JsonNode report(Path reports) throws IOException {
        return new ObjectMapper().readTree(reports.resolve("report.json").toFile());
    }

    static Counts ofConsole(String output) {
        return new Counts(
                number(output, "found"),
                number(output, "successful"),
                number(output, "failed"),
                number(output, "aborted"),
                number(output, "skipped"));
    }

    private static int number(String output, String what) {
        Matcher line = Pattern.compile("\\[\\s*(\\d+) tests " + what + "\\s*]").matcher(output);
        if (!line.find()) {
            throw new AssertionError("Expected the console launcher to tell the tests " + what + ", but:\n" + output);
        }
        return Integer.parseInt(line.group(1));
    }
}
