package dev.fairlead.worker.command;

import dev.fairlead.worker.api.TestCase;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads one JUnit XML report: suites nested as deep as they like, attributes missing, and Surefire's elements for
 * reruns. A document type is refused, so that there are no entities to expand and nothing is fetched.
 */
final class JunitXml {
    private final String source;
    private final long defaultStartMs;
    private final XMLStreamReader xml;
    private final Deque<Suite> suites = new ArrayDeque<>();
    private final List<TestCase> cases = new ArrayList<>();

    /** What a test case inherits. */
    private record Suite(String name, long startMs) {}

    private JunitXml(String source, long defaultStartMs, XMLStreamReader xml) {
        this.source = source;
        this.defaultStartMs = defaultStartMs;
        this.xml = xml;
    }

    /** @param source what the report is called where a name is wanted */
    static List<TestCase> read(Path file, String source, long defaultStartMs) throws IOException, JunitXmlException {
        try (InputStream in = Files.newInputStream(file)) {
            return read(in, source, defaultStartMs);
        }
    }

    static List<TestCase> read(InputStream in, String source, long defaultStartMs) throws JunitXmlException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        try {
            return new JunitXml(source, defaultStartMs, factory.createXMLStreamReader(in)).read();
        } catch (XMLStreamException e) {
            throw new JunitXmlException("Expected " + source + " to be JUnit XML, but "
                    + String.valueOf(e.getMessage()).replace('\n', ' '));
        }
    }

    private List<TestCase> read() throws XMLStreamException, JunitXmlException {
        boolean root = true;
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.DTD) {
                throw new JunitXmlException(
                        "Expected " + source + " to be JUnit XML, but it has a document type, which is not read.");
            }
            if (event == XMLStreamConstants.START_ELEMENT) {
                start(xml.getLocalName(), root);
                root = false;
            } else if (event == XMLStreamConstants.END_ELEMENT
                    && xml.getLocalName().equals("testsuite")) {
                suites.pop();
            }
        }
        return cases;
    }

    private void start(String element, boolean root) throws XMLStreamException, JunitXmlException {
        if (root && !element.equals("testsuites") && !element.equals("testsuite")) {
            throw new JunitXmlException("Expected " + source + " to be JUnit XML, but its root is <" + element
                    + "> and not <testsuites> or <testsuite>.");
        }
        switch (element) {
            case "testsuite" ->
                suites.push(new Suite(
                        XmlCase.attribute(xml, "name", source),
                        XmlCase.timestamp(XmlCase.attribute(xml, "timestamp", ""), defaultStartMs)));
            case "testcase" -> testCase();
            default -> {}
        }
    }

    private void testCase() throws XMLStreamException {
        Suite suite = suites.isEmpty() ? new Suite(source, defaultStartMs) : suites.getFirst();
        cases.add(new XmlCase(xml, suite.name(), suite.startMs(), source + "#" + cases.size()).read());
    }
}
