package dev.fairlead.cli.simulate;

import dev.fairlead.cli.terminal.Printable;
import dev.fairlead.cli.terminal.UserException;
import dev.fairlead.scheduler.trace.ServiceCurve;
import dev.fairlead.scheduler.trace.ServicePoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A picture of the service of each user against its ideal, as SVG that needs nothing else: one small chart a user, all
 * with the same axis of time, those with the most service first.
 */
public final class ServicePlot {
    private static final int USERS = 24;
    private static final int COLUMNS = 2;
    private static final int WIDTH = 460;
    private static final int HEIGHT = 170;
    private static final int MARGIN = 30;
    private static final int STEPS = 400;

    private final String line;
    private final String dashed;
    private final Map<String, ServiceCurve> real;
    private final Map<String, ServiceCurve> ideal;
    private final double endMs;

    public ServicePlot(Map<String, ServiceCurve> real, Map<String, ServiceCurve> ideal) {
        this("real", real, "ideal", ideal);
    }

    /** Two courses of the same work, and what they are called. */
    public ServicePlot(String line, Map<String, ServiceCurve> real, String dashed, Map<String, ServiceCurve> ideal) {
        this.line = line;
        this.dashed = dashed;
        this.real = real;
        this.ideal = ideal;
        this.endMs = real.values().stream()
                .mapToDouble(curve -> last(curve).atMs())
                .max()
                .orElse(1);
    }

    /** A file whose name ends in .html gets a page around the picture. */
    public void write(Path file) {
        boolean page = file.toString().toLowerCase(Locale.ROOT).endsWith(".html");
        try {
            Files.writeString(
                    file, page ? "<!DOCTYPE html>\n<meta charset=\"utf-8\">\n<title>Service</title>\n" + svg() : svg());
        } catch (IOException e) {
            throw new UserException(
                    "Expected to write the picture to '" + file + "', but it cannot be written; choose another --plot.",
                    e);
        }
    }

    String svg() {
        List<String> users = real.keySet().stream()
                .sorted(Comparator.comparingDouble(
                        (String user) -> -last(real.get(user)).serviceMs()))
                .limit(USERS)
                .toList();
        int rows = (users.size() + COLUMNS - 1) / COLUMNS;
        StringBuilder svg = new StringBuilder(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" font-family=\"sans-serif\" font-size=\"12\">%n"
                        .formatted(COLUMNS * WIDTH, rows * HEIGHT + MARGIN));
        svg.append("<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n");
        svg.append(
                "<text x=\"%d\" y=\"20\">slot time over %s: <tspan fill=\"#1565c0\">%s</tspan>, <tspan fill=\"#c62828\">%s (dashed)</tspan>%s</text>%n"
                        .formatted(
                                MARGIN,
                                Printable.duration((long) endMs),
                                line,
                                dashed,
                                real.size() > users.size()
                                        ? "; the " + users.size() + " users with the most of " + real.size()
                                        : ""));
        for (int i = 0; i < users.size(); i++) {
            chart(svg, users.get(i), (i % COLUMNS) * WIDTH, (i / COLUMNS) * HEIGHT + MARGIN);
        }
        return svg.append("</svg>\n").toString();
    }

    private void chart(StringBuilder svg, String user, int x, int y) {
        ServiceCurve mine = real.getOrDefault(user, new ServiceCurve(List.of()));
        ServiceCurve due = ideal.getOrDefault(user, new ServiceCurve(List.of()));
        double most = Math.max(1, last(mine).serviceMs());
        svg.append("<g transform=\"translate(%d %d)\">%n".formatted(x + MARGIN, y));
        svg.append("<text x=\"0\" y=\"12\">%s: %s, lag at most %s</text>%n"
                .formatted(
                        escaped(user),
                        Printable.duration((long) most),
                        Printable.duration(Math.round(mine.lagBehind(due)))));
        svg.append("<rect x=\"0\" y=\"18\" width=\"%d\" height=\"%d\" fill=\"none\" stroke=\"#bdbdbd\"/>%n"
                .formatted(WIDTH - 2 * MARGIN, HEIGHT - 2 * MARGIN));
        line(svg, due, most, "stroke=\"#c62828\" stroke-dasharray=\"5 3\"");
        line(svg, mine, most, "stroke=\"#1565c0\"");
        svg.append("</g>\n");
    }

    private void line(StringBuilder svg, ServiceCurve curve, double most, String stroke) {
        svg.append("<polyline fill=\"none\" ").append(stroke).append(" points=\"");
        for (int i = 0; i <= STEPS; i++) {
            double part = (double) i / STEPS;
            svg.append(String.format(
                    Locale.ROOT,
                    "%.1f,%.1f ",
                    part * (WIDTH - 2 * MARGIN),
                    18 + (HEIGHT - 2 * MARGIN) * (1 - curve.at(part * endMs) / most)));
        }
        svg.append("\"/>\n");
    }

    private static ServicePoint last(@Nullable ServiceCurve curve) {
        return curve == null || curve.points().isEmpty()
                ? new ServicePoint(0, 0)
                : curve.points().get(curve.points().size() - 1);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
