package dev.fairlead.worker.command;

import dev.fairlead.worker.api.TestCase;
import dev.fairlead.worker.api.TestCase.Failure;
import dev.fairlead.worker.api.TestCase.Status;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Reads one {@code <testcase>} from its start to its end. */
final class XmlCase {
    private static final int TEXT_LIMIT = 64 * 1024;

    private final XMLStreamReader xml;
    private final String className;
    private final String name;
    private final long startMs;
    private final long micros;
    private final String id;
    private final List<Failure> failures = new ArrayList<>();
    private final List<Failure> reruns = new ArrayList<>();
    private final List<Failure> flaky = new ArrayList<>();
    private @Nullable String skipped;
    private String out = "";
    private String err = "";

    XmlCase(XMLStreamReader xml, String suite, long startMs, String fallbackName) {
        this.xml = xml;
        this.className = attribute(xml, "classname", suite);
        this.name = attribute(xml, "name", fallbackName);
        this.startMs = startMs;
        this.micros = micros(attribute(xml, "time", "0"));
        this.id = fallbackName;
    }

    TestCase read() throws XMLStreamException {
        while (xml.next() != XMLStreamConstants.END_ELEMENT) {
            if (xml.isStartElement()) {
                child(xml.getLocalName());
            }
        }
        return new TestCase(id, className, name, status(), startMs, micros, failure(), reason(), out, err, "");
    }

    private void child(String element) throws XMLStreamException {
        switch (element) {
            case "failure", "error" -> failures.add(failure(element));
            case "rerunFailure", "rerunError" -> reruns.add(failure(element));
            case "flakyFailure", "flakyError" -> flaky.add(failure(element));
            case "skipped" -> {
                String message = attribute(xml, "message", "");
                String text = text().strip();
                skipped = message.isEmpty() ? text : message;
            }
            case "system-out" -> out += text();
            case "system-err" -> err += text();
            default -> text();
        }
    }

    private Status status() {
        if (!failures.isEmpty()) {
            return Status.FAILED;
        }
        return skipped != null ? Status.SKIPPED : Status.PASSED;
    }

    /** The first failure; whatever else failed is told below its stack trace. */
    private @Nullable Failure failure() {
        if (failures.isEmpty()) {
            return null;
        }
        Failure first = failures.get(0);
        StringBuilder trace = new StringBuilder(first.stackTrace());
        failures.stream().skip(1).forEach(more -> append(trace, "Also failed", more));
        reruns.forEach(rerun -> append(trace, "Failed again when it was run again", rerun));
        return new Failure(first.type(), first.message(), shorten(trace.toString()));
    }

    private String reason() {
        if (skipped != null) {
            return skipped;
        }
        return flaky.isEmpty()
                ? ""
                : "Flaky: failed " + flaky.size() + " times before it passed, first with "
                        + flaky.get(0).type() + ": " + flaky.get(0).message();
    }

    private static void append(StringBuilder trace, String title, Failure failure) {
        trace.append("\n\n").append(title).append(": ").append(failure.type());
        trace.append(": ").append(failure.message()).append('\n').append(failure.stackTrace());
    }

    /** Surefire puts the trace of a rerun into an element of its own, others into the text. */
    private Failure failure(String element) throws XMLStreamException {
        String type = attribute(xml, "type", element);
        String message = attribute(xml, "message", "");
        String trace = text().strip();
        String firstLine = trace.lines().findFirst().orElse("");
        return new Failure(type, shorten(message.isEmpty() ? firstLine : message), trace);
    }

    /** All text up to the end of this element, its children's included. */
    private String text() throws XMLStreamException {
        StringBuilder text = new StringBuilder();
        for (int depth = 1; depth > 0; ) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                depth++;
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
            } else if (xml.hasText() && text.length() < TEXT_LIMIT) {
                text.append(xml.getText());
            }
        }
        return shorten(text.toString());
    }

    static String attribute(XMLStreamReader xml, String name, String otherwise) {
        String value = xml.getAttributeValue(null, name);
        return value == null || value.isBlank() ? otherwise : value;
    }

    /** Local times are taken as UTC, as JUnit's own are not said to be anything. */
    static long timestamp(String text, long otherwise) {
        try {
            boolean local = text.matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?");
            Instant instant = local
                    ? LocalDateTime.parse(text).toInstant(ZoneOffset.UTC)
                    : OffsetDateTime.parse(text).toInstant();
            return instant.toEpochMilli();
        } catch (DateTimeException e) {
            return otherwise;
        }
    }

    /** Seconds, some writers with commas between the thousands. */
    private static long micros(String seconds) {
        try {
            double value = Double.parseDouble(seconds.replace(",", ""));
            return Double.isFinite(value) && value > 0 ? Math.round(value * 1_000_000) : 0;
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private static String shorten(String text) {
        return text.length() <= TEXT_LIMIT
                ? text
                : text.substring(0, TEXT_LIMIT) + "… (" + (text.length() - TEXT_LIMIT) + " more)";
    }
}
