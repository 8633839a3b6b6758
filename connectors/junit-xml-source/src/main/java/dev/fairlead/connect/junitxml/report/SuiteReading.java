package dev.fairlead.connect.junitxml.report;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/** Suites in suites: each that has test cases of its own becomes one. */
final class SuiteReading {
    static final String SUITES = "testsuites";
    static final String SUITE = "testsuite";
    private static final int DEEPEST = 100;
    private static final int MOST_PROPERTIES = 1_000;

    private final ElementReading in;
    private final ZoneId zone;
    private final List<ReportSuite> suites = new ArrayList<>();

    SuiteReading(ElementReading in, ZoneId zone) {
        this.in = in;
        this.zone = zone;
    }

    List<ReportSuite> suites() {
        return suites;
    }

    void root(String name) throws XMLStreamException, DamagedReportException {
        if (name.equals(SUITE)) {
            suite("", Map.of(), 1);
        } else {
            children("", new HashMap<>(), 1, new CaseReading(in, zone, "", new ArrayList<>()));
        }
    }

    private void suite(String around, Map<String, String> inherited, int depth)
            throws XMLStreamException, DamagedReportException {
        if (depth > DEEPEST) {
            throw new DamagedReportException("its suites are nested more than " + DEEPEST + " deep.");
        }
        String own = in.attribute("name", Clipped.NAME);
        String name = around.isEmpty() ? own : Clipped.of(around + " > " + own, Clipped.NAME);
        String host = in.attribute("hostname", Clipped.NAME);
        Instant startedAt = ReportNumbers.time(in.attribute("timestamp"), zone);
        Double seconds = ReportNumbers.seconds(in.attribute("time"));
        Map<String, String> properties = new HashMap<>(inherited);
        List<ReportCase> cases = new ArrayList<>();
        children(name, properties, depth, new CaseReading(in, zone, own, cases));
        if (!cases.isEmpty()) {
            suites.add(new ReportSuite(name, host, startedAt, seconds, properties, cases));
        }
    }

    private void children(String name, Map<String, String> properties, int depth, CaseReading cases)
            throws XMLStreamException, DamagedReportException {
        for (String child = in.nextChild(); child != null; child = in.nextChild()) {
            switch (child) {
                case SUITE -> suite(name, properties, depth + 1);
                case "testcase" -> cases.read();
                case "properties" -> properties(properties);
                default -> in.skip();
            }
        }
    }

    private void properties(Map<String, String> into) throws XMLStreamException {
        for (String child = in.nextChild(); child != null; child = in.nextChild()) {
            @Nullable String value = in.attribute("value");
            if (child.equals("property") && value != null && into.size() < MOST_PROPERTIES) {
                into.put(in.attribute("name", Clipped.NAME), Clipped.of(value, Clipped.NAME));
            }
            in.skip();
        }
    }
}
