package dev.fairlead.cli.history;

import dev.fairlead.connect.duckdb.history.Trend;
import dev.fairlead.reports.HtmlWriter;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** The runs of each test whose level changed, in the order of time, with the median before and after. */
final class LevelChart implements Drawing {
    private static final int WIDTH = 960;
    private static final int HEIGHT = 150;
    private static final int TOP = 24;
    private static final int PLOT = 100;

    private final String title;
    private final List<Trend.Change> changes;

    LevelChart(String title, List<Trend.Change> changes) {
        this.title = title;
        this.changes = List.copyOf(changes);
    }

    @Override
    public void draw(HtmlWriter svg, String style) throws IOException {
        Drawing.open(svg, title, WIDTH, changes.size() * HEIGHT + 4, style);
        for (int i = 0; i < changes.size(); i++) {
            draw(svg, changes.get(i), i * HEIGHT);
        }
        svg.close();
    }

    private static void draw(HtmlWriter svg, Trend.Change change, int y) throws IOException {
        svg.element(
                "text",
                TestNames.of(change.className(), change.name(), change.workerClass()),
                "x",
                "0",
                "y",
                text(y + 14));
        rectangle(svg, y);
        List<Double> runs = change.ms();
        double most = runs.stream().mapToDouble(ms -> ms).max().orElse(1);
        double unit = PLOT / (most > 0 ? most * 1.05 : 1);
        double step = (double) WIDTH / runs.size();
        for (int i = 0; i < runs.size(); i++) {
            svg.open(
                            "circle",
                            "class",
                            "dot",
                            "cx",
                            text((i + 0.5) * step),
                            "cy",
                            text(height(y, runs.get(i), unit)),
                            "r",
                            "2")
                    .close();
        }
        level(svg, 0, change.at() * step, height(y, change.before(), unit), "before");
        level(svg, change.at() * step, WIDTH, height(y, change.after(), unit), "after");
        svg.element("text", legend(change), "class", "value", "x", "0", "y", text(y + TOP + PLOT + 16));
    }

    private static String legend(Trend.Change change) {
        return String.format(
                Locale.ROOT,
                "%s by %.1f ms since %s%s: median %.1f ms in %d runs before, %.1f ms in %d since; p = %.2g",
                change.shift() > 0 ? "slower" : "faster",
                Math.abs(change.shift()),
                change.since(),
                change.revision().isEmpty() ? "" : " (revision " + change.revision() + ")",
                change.before(),
                change.at(),
                change.after(),
                change.ms().size() - change.at(),
                change.p());
    }

    private static void rectangle(HtmlWriter svg, int y) throws IOException {
        svg.open("rect", "class", "lane", "x", "0", "y", text(y + TOP), "width", text(WIDTH), "height", text(PLOT))
                .close();
    }

    private static void level(HtmlWriter svg, double from, double to, double y, String kind) throws IOException {
        svg.open("line", "class", "level " + kind, "x1", text(from), "x2", text(to), "y1", text(y), "y2", text(y))
                .close();
    }

    private static double height(int y, double ms, double unit) {
        return y + TOP + PLOT - ms * unit;
    }

    private static String text(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
