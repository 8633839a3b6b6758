package dev.fairlead.connect.junitxml.report;

import dev.fairlead.connect.junitxml.report.ReportCase.Status;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/**
 * Test cases of one suite, with all their executions: {@code <flakyFailure>} came before the one that passed, {@code
 * <rerunFailure>} after the one that failed. Tools that know neither write the test again.
 *
 * <p>So a test case of the same name again is another execution if the one before it failed, for only what fails is
 * tried again, and else another test: parametrised ones often have one name.
 */
final class CaseReading {
    private static final Set<String> NOT_RUN = Set.of("notrun", "skipped", "disabled", "suppressed", "ignored");

    /** @param tests how many tests of that name there are so far */
    private record Earlier(String id, int execution, int tests, boolean failed) {}

    private final ElementReading in;
    private final ZoneId zone;
    private final String suite;
    private final List<ReportCase> cases;
    private final Map<String, Earlier> byName = new HashMap<>();

    /** @param cases where they go */
    CaseReading(ElementReading in, ZoneId zone, String suite, List<ReportCase> cases) {
        this.in = in;
        this.zone = zone;
        this.suite = suite;
        this.cases = cases;
    }

    void read() throws XMLStreamException {
        String className = filled(in.attribute("classname", Clipped.NAME), suite);
        String name = filled(in.attribute("name", Clipped.NAME), className);
        Instant startedAt = ReportNumbers.time(in.attribute("timestamp"), zone);
        Double seconds = ReportNumbers.seconds(in.attribute("time"));
        CaseParts parts = new CaseParts(
                NOT_RUN.contains(in.attribute("status", 20)) || NOT_RUN.contains(in.attribute("result", 20)));
        parts.read(in);
        Earlier test = next(byName.get(className + "\n" + name), className + "#" + name);
        int execution = test.execution();
        List<CaseParts.Execution> executions = parts.executions(seconds);
        for (CaseParts.Execution one : executions) {
            cases.add(new ReportCase(
                    test.id(),
                    className,
                    name,
                    execution++,
                    one.status(),
                    executions.size() == 1 ? startedAt : null,
                    one.seconds(),
                    one.failure(),
                    one.reason(),
                    one.stdout(),
                    one.stderr()));
        }
        boolean failed = executions.get(executions.size() - 1).status() == Status.FAILED;
        byName.put(className + "\n" + name, new Earlier(test.id(), execution - 1, test.tests(), failed));
    }

    private static Earlier next(@Nullable Earlier before, String id) {
        if (before == null) {
            return new Earlier(id, 1, 1, false);
        }
        return before.failed()
                ? new Earlier(before.id(), before.execution() + 1, before.tests(), false)
                : new Earlier(id + " [" + (before.tests() + 1) + "]", 1, before.tests() + 1, false);
    }

    private static String filled(String text, String otherwise) {
        return text.isEmpty() ? otherwise : text;
    }
}
