package dev.fairlead.reports;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Writes elements one after the other, holding no more than the names of those that are open. Unlike the JDK's writer it
 * keeps line breaks in attributes, and all text passes through {@link CleanText}.
 */
final class XmlWriter {
    private final Writer out;
    private final Deque<String> open = new ArrayDeque<>();
    private boolean inTag;

    XmlWriter(Writer out) throws IOException {
        this.out = out;
        out.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    }

    XmlWriter start(String name) throws IOException {
        closeTag();
        out.write('<');
        out.write(name);
        open.push(name);
        inTag = true;
        return this;
    }

    XmlWriter attribute(String name, String value) throws IOException {
        out.write(' ');
        out.write(name);
        out.write("=\"");
        escape(CleanText.of(value), true);
        out.write('"');
        return this;
    }

    XmlWriter attribute(String name, int value) throws IOException {
        return attribute(name, Integer.toString(value));
    }

    XmlWriter text(String text) throws IOException {
        closeTag();
        escape(CleanText.of(text), false);
        return this;
    }

    XmlWriter end() throws IOException {
        String name = open.pop();
        if (inTag) {
            out.write("/>");
            inTag = false;
        } else {
            out.write("</");
            out.write(name);
            out.write('>');
        }
        return this;
    }

    XmlWriter line() throws IOException {
        closeTag();
        out.write('\n');
        return this;
    }

    private void closeTag() throws IOException {
        if (inTag) {
            out.write('>');
            inTag = false;
        }
    }

    private void escape(String text, boolean inAttribute) throws IOException {
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            String entity = entity(text.charAt(i), inAttribute);
            if (entity != null) {
                out.write(text, from, i - from);
                out.write(entity);
                from = i + 1;
            }
        }
        out.write(text, from, text.length() - from);
    }

    private static @Nullable String entity(char c, boolean inAttribute) {
        return switch (c) {
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            case '&' -> "&amp;";
            case '\r' -> "&#13;";
            case '"' -> inAttribute ? "&quot;" : null;
            case '\n' -> inAttribute ? "&#10;" : null;
            case '\t' -> inAttribute ? "&#9;" : null;
            default -> null;
        };
    }
}
