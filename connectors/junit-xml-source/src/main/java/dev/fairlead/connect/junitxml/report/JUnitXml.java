package dev.fairlead.connect.junitxml.report;

import java.io.ByteArrayInputStream;
import java.time.ZoneId;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads JUnit XML: what Surefire, Gradle, pytest, jest-junit, GoogleTest and others write under that name.
 *
 * <p>A file is not trusted. Document types are refused, so that there are neither external entities nor ones that grow;
 * nesting is bounded, and so is each text.
 */
public final class JUnitXml {
    private JUnitXml() {}

    /**
     * @param zone of times that name none, as most tools write them
     * @throws DamagedReportException if it is no JUnit XML, or not all of it
     */
    public static List<ReportSuite> read(byte[] file, ZoneId zone) throws DamagedReportException {
        String root = "";
        try {
            XMLStreamReader in = safeFactory().createXMLStreamReader(new ByteArrayInputStream(file));
            root = toRoot(in);
            SuiteReading reading = new SuiteReading(new ElementReading(in), zone);
            reading.root(root);
            while (in.hasNext()) {
                in.next();
            }
            return reading.suites();
        } catch (XMLStreamException e) {
            throw new DamagedReportException(
                    ReportEnd.isWhole(file, root)
                            ? "it is no XML at line " + e.getLocation().getLineNumber() + ": " + firstLine(e)
                            : "it ends before it is complete.");
        }
    }

    private static XMLInputFactory safeFactory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }

    private static String toRoot(XMLStreamReader in) throws XMLStreamException, DamagedReportException {
        while (in.next() != XMLStreamConstants.START_ELEMENT) {
            if (in.getEventType() == XMLStreamConstants.DTD) {
                throw new DamagedReportException("it has a document type, which no tool for tests writes.");
            }
        }
        String root = in.getLocalName();
        if (!root.equals(SuiteReading.SUITES) && !root.equals(SuiteReading.SUITE)) {
            throw new DamagedReportException(
                    "its root is <" + Clipped.of(root, 100) + ">, not <testsuites> or <testsuite>.");
        }
        return root;
    }

    /** The JDK's own messages have a first line with the place, which is told already. */
    private static String firstLine(XMLStreamException e) {
        String message = String.valueOf(e.getMessage());
        return message.substring(message.indexOf("Message: ") < 0 ? 0 : message.indexOf("Message: ") + 9)
                .strip();
    }
}
