package dev.fairlead.reports;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Writes elements of HTML or SVG; every text and attribute value is escaped here and nowhere else. Only
 * {@link #verbatim} takes markup, and is given nothing but our own resources.
 */
public final class HtmlWriter {
    private final Writer out;
    private final Deque<String> open = new ArrayDeque<>();

    public HtmlWriter(Writer out) {
        this.out = out;
    }

    /** @param attributes name, value, name, value … */
    public HtmlWriter open(String element, String... attributes) throws IOException {
        tag(element, attributes);
        open.push(element);
        return this;
    }

    /** An element without content, such as {@code meta} or {@code input}. */
    HtmlWriter tag(String element, String... attributes) throws IOException {
        out.write('<');
        out.write(element);
        for (int i = 0; i < attributes.length; i += 2) {
            out.write(' ');
            out.write(attributes[i]);
            out.write("=\"");
            escape(attributes[i + 1]);
            out.write('"');
        }
        out.write('>');
        return this;
    }

    public HtmlWriter text(String text) throws IOException {
        escape(text);
        return this;
    }

    public HtmlWriter element(String element, String text, String... attributes) throws IOException {
        return open(element, attributes).text(text).close();
    }

    /** The element that was opened last. */
    public HtmlWriter close() throws IOException {
        out.write("</");
        out.write(open.pop());
        out.write(">");
        if (!open.contains("pre")) {
            out.write('\n');
        }
        return this;
    }

    HtmlWriter verbatim(String markup) throws IOException {
        out.write(markup);
        return this;
    }

    private void escape(String dirty) throws IOException {
        String text = CleanText.of(dirty);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '<' -> out.write("&lt;");
                case '>' -> out.write("&gt;");
                case '&' -> out.write("&amp;");
                case '"' -> out.write("&quot;");
                case '\'' -> out.write("&#39;");
                default -> out.write(c);
            }
        }
    }
}
