package dev.fairlead.cli.history;

import dev.fairlead.reports.HtmlWriter;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** One bar a line, in parts, the longest as wide as the picture. */
final class BarChart implements Drawing {
    private static final int WIDTH = 960;
    private static final int LINE = 40;
    private static final int BAR = 14;
    private static final int ROOM_FOR_VALUE = 220;

    /** @param kind class of chart.css: ok, bad or other */
    record Part(double amount, String kind) {}

    /** @param value what is written behind it */
    record Bar(String label, List<Part> parts, String value) {
        Bar {
            parts = List.copyOf(parts);
        }

        double length() {
            return parts.stream().mapToDouble(Part::amount).sum();
        }
    }

    private final String title;
    private final List<Bar> bars;

    BarChart(String title, List<Bar> bars) {
        this.title = title;
        this.bars = List.copyOf(bars);
    }

    @Override
    public void draw(HtmlWriter svg, String style) throws IOException {
        double longest = bars.stream().mapToDouble(Bar::length).max().orElse(1);
        double unit = (WIDTH - ROOM_FOR_VALUE) / (longest > 0 ? longest : 1);
        Drawing.open(svg, title, WIDTH, bars.size() * LINE + 4, style);
        for (int i = 0; i < bars.size(); i++) {
            draw(svg, bars.get(i), i * LINE, unit);
        }
        svg.close();
    }

    private static void draw(HtmlWriter svg, Bar bar, int y, double unit) throws IOException {
        svg.element("text", bar.label(), "x", "0", "y", String.valueOf(y + 14));
        double x = 0;
        for (Part part : bar.parts()) {
            double width = Math.max(part.amount() > 0 ? 1 : 0, part.amount() * unit);
            svg.open(
                            "rect",
                            "class",
                            part.kind(),
                            "x",
                            number(x),
                            "y",
                            String.valueOf(y + 19),
                            "width",
                            number(width),
                            "height",
                            String.valueOf(BAR))
                    .close();
            x += width;
        }
        svg.element("text", bar.value(), "class", "value", "x", number(x + 6), "y", String.valueOf(y + 30));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
