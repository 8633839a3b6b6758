package dev.fairlead.connect.junitxml.report;

import dev.fairlead.connect.junitxml.report.ReportCase.Status;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/** What is in a test case's element, and which executions it tells of. */
final class CaseParts {
    record Execution(
            Status status,
            @Nullable Double seconds,
            @Nullable ReportFailure failure,
            String reason,
            String stdout,
            String stderr) {}

    private final List<Execution> flaky = new ArrayList<>();
    private final List<Execution> reruns = new ArrayList<>();
    private final Clipped reason = new Clipped(Clipped.MESSAGE);
    private final Clipped stdout = new Clipped(Clipped.OUTPUT);
    private final Clipped stderr = new Clipped(Clipped.OUTPUT);
    private final Clipped trace = new Clipped(Clipped.OUTPUT);
    private @Nullable String type;
    private String message = "";
    private boolean skipped;

    /** @param skipped whether an attribute says that it was not run */
    CaseParts(boolean skipped) {
        this.skipped = skipped;
    }

    void read(ElementReading in) throws XMLStreamException {
        for (String child = in.nextChild(); child != null; child = in.nextChild()) {
            switch (child) {
                case "failure", "error" -> failure(in);
                case "flakyFailure", "flakyError" -> flaky.add(attempt(in));
                case "rerunFailure", "rerunError" -> reruns.add(attempt(in));
                case "skipped" -> skipped(in);
                case "system-out" -> in.text(stdout);
                case "system-err" -> in.text(stderr);
                default -> in.skip();
            }
        }
    }

    private void failure(ElementReading in) throws XMLStreamException {
        if (type == null) {
            type = in.attribute("type", Clipped.NAME);
            message = in.attribute("message", Clipped.MESSAGE);
        } else {
            trace.add("\n");
        }
        in.text(trace);
    }

    private void skipped(ElementReading in) throws XMLStreamException {
        skipped = true;
        reason.add(in.attribute("message", Clipped.MESSAGE));
        Clipped text = new Clipped(Clipped.MESSAGE);
        in.text(text);
        if (reason.isBlank()) {
            reason.add(text.toString());
        }
    }

    private static Execution attempt(ElementReading in) throws XMLStreamException {
        String type = in.attribute("type", Clipped.NAME);
        String message = in.attribute("message", Clipped.MESSAGE);
        Double seconds = ReportNumbers.seconds(in.attribute("time"));
        Clipped trace = new Clipped(Clipped.OUTPUT);
        Clipped stdout = new Clipped(Clipped.OUTPUT);
        Clipped stderr = new Clipped(Clipped.OUTPUT);
        in.attempt(trace, stdout, stderr);
        return new Execution(
                Status.FAILED,
                seconds,
                new ReportFailure(type, message, trace.toString()),
                "",
                stdout.toString(),
                stderr.toString());
    }

    /** In the order of time; the one that the test case itself is about has its time. */
    List<Execution> executions(@Nullable Double seconds) {
        String failed = type;
        List<Execution> all = new ArrayList<>(flaky);
        all.add(new Execution(
                failed != null ? Status.FAILED : skipped ? Status.SKIPPED : Status.PASSED,
                seconds,
                failed == null ? null : new ReportFailure(failed, message, trace.toString()),
                failed == null ? reason.toString() : "",
                stdout.toString(),
                stderr.toString()));
        all.addAll(reruns);
        return all;
    }
}
