package dev.fairlead.cli.history;

import dev.fairlead.reports.HtmlWriter;
import java.io.IOException;

/** A picture as one {@code <svg>}, in the classes of chart.css. */
interface Drawing {
    /** @param style for a file of its own; empty: the page around it has it */
    void draw(HtmlWriter svg, String style) throws IOException;

    /** The element around a picture, open. */
    static void open(HtmlWriter svg, String title, int width, int height, String style) throws IOException {
        svg.open(
                "svg",
                "xmlns",
                "http://www.w3.org/2000/svg",
                "viewBox",
                "0 0 " + width + " " + height,
                "role",
                "img",
                "font-family",
                "sans-serif",
                "aria-label",
                title);
        if (!style.isEmpty()) {
            svg.element("style", style);
        }
    }
}
