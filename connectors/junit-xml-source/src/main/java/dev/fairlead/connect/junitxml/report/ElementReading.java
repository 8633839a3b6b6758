package dev.fairlead.connect.junitxml.report;

import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Steps through the element that a reader stands in, without recursion of its own. */
final class ElementReading {
    private final XMLStreamReader in;

    ElementReading(XMLStreamReader in) {
        this.in = in;
    }

    /** The name of the next child of the element; null: the element ends here. Its text is passed over. */
    @Nullable
    String nextChild() throws XMLStreamException {
        while (true) {
            int event = in.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                return in.getLocalName();
            }
            if (event == XMLStreamConstants.END_ELEMENT || event == XMLStreamConstants.END_DOCUMENT) {
                return null;
            }
        }
    }

    @Nullable
    String attribute(String name) {
        return in.getAttributeValue(null, name);
    }

    String attribute(String name, int most) {
        String value = attribute(name);
        return value == null ? "" : Clipped.of(value, most);
    }

    /** All text up to the end of the element that was just begun, also that of elements in it. */
    void text(Clipped into) throws XMLStreamException {
        int open = 1;
        while (open > 0) {
            int event = in.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                open++;
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                open--;
            } else if (in.hasText() && event != XMLStreamConstants.COMMENT) {
                into.add(in.getText());
            }
        }
    }

    /** The same of an attempt that was not the last: some tools put its trace and output into elements. */
    void attempt(Clipped trace, Clipped stdout, Clipped stderr) throws XMLStreamException {
        while (true) {
            int event = in.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                text(
                        in.getLocalName().equals("system-out")
                                ? stdout
                                : in.getLocalName().equals("system-err") ? stderr : trace);
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                return;
            } else if (in.hasText() && event != XMLStreamConstants.COMMENT) {
                trace.add(in.getText());
            }
        }
    }

    void skip() throws XMLStreamException {
        text(new Clipped(0));
    }
}
