package dev.fairlead.reports;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What each worker did when, as inline SVG: a lane for each slot that was ever busy, a bar for each task. Bars too narrow
 * to be seen apart are drawn as one, so that the picture stays small however many tasks there were.
 */
final class Timeline {
    private static final int LABEL = 150;
    private static final int WIDTH = 850;
    private static final int LANE = 18;

    /** One drawn bar; {@code x} and {@code end} in pixels from the start of the run. */
    private static final class Bar {
        final double x;
        double end;
        final String kind;
        final String title;
        int tasks = 1;

        Bar(double x, double end, String kind, String title) {
            this.x = x;
            this.end = end;
            this.kind = kind;
            this.title = title;
        }
    }

    private final long from;
    private final double scale;
    private final long span;
    private final Map<String, List<List<Bar>>> workers = new TreeMap<>();

    Timeline(RunReport report) {
        List<TaskResult> ran = report.tasks().stream()
                .filter(t -> t.startedAtMs() > 0 && !t.worker().isEmpty())
                .sorted(Comparator.comparingLong(TaskResult::startedAtMs))
                .toList();
        from = Math.min(
                report.startedAt().toEpochMilli(),
                ran.stream().mapToLong(TaskResult::startedAtMs).min().orElse(Long.MAX_VALUE));
        long last = ran.stream()
                .mapToLong(t -> t.startedAtMs() + t.durationMs())
                .max()
                .orElse(from);
        span = Math.max(Math.max(last - from, report.wallTime().toMillis()), 1);
        scale = (double) WIDTH / span;
        ran.forEach(this::place);
    }

    boolean isEmpty() {
        return workers.isEmpty();
    }

    private void place(TaskResult task) {
        double x = (task.startedAtMs() - from) * scale;
        double end = x + Math.max(task.durationMs() * scale, 0.5);
        List<List<Bar>> lanes = workers.computeIfAbsent(task.worker(), w -> new ArrayList<>());
        for (List<Bar> lane : lanes) {
            Bar previous = lane.get(lane.size() - 1);
            if (canMerge(previous, x, end, kind(task))) {
                previous.end = Math.max(previous.end, end);
                previous.tasks++;
                return;
            }
            if (previous.end <= x + 1) {
                lane.add(bar(task, x, end));
                return;
            }
        }
        lanes.add(new ArrayList<>(List.of(bar(task, x, end))));
    }

    private static boolean canMerge(Bar previous, double x, double end, String kind) {
        return previous.kind.equals(kind) && end - x < 1 && x - previous.end < 0.5 && x >= previous.end - 1;
    }

    private static Bar bar(TaskResult task, double x, double end) {
        return new Bar(
                x, end, kind(task), task.name() + ", " + Durations.ofMillis(task.durationMs()) + ", " + task.status());
    }

    private static String kind(TaskResult task) {
        return switch (task.status()) {
            case "SUCCEEDED" -> "ok";
            case "FAILED" -> "bad";
            default -> "other";
        };
    }

    void write(HtmlWriter html) throws IOException {
        int lanes = workers.values().stream().mapToInt(List::size).sum();
        int height = lanes * LANE + workers.size() * 4 + 24;
        html.open(
                "svg",
                "viewBox",
                "0 0 " + (LABEL + WIDTH + 10) + " " + height,
                "role",
                "img",
                "aria-label",
                "What each of " + workers.size() + " workers ran over " + Durations.ofMillis(span));
        int y = 0;
        for (Map.Entry<String, List<List<Bar>>> worker : workers.entrySet()) {
            html.element("text", shortened(worker.getKey()), "x", "0", "y", Integer.toString(y + 13));
            for (List<Bar> lane : worker.getValue()) {
                writeLane(html, lane, y);
                y += LANE;
            }
            y += 4;
        }
        writeAxis(html, y);
        html.close();
    }

    private static void writeLane(HtmlWriter html, List<Bar> lane, int y) throws IOException {
        html.open(
                        "rect",
                        "class",
                        "lane",
                        "x",
                        Integer.toString(LABEL),
                        "y",
                        Integer.toString(y + 1),
                        "width",
                        Integer.toString(WIDTH),
                        "height",
                        Integer.toString(LANE - 2))
                .close();
        for (Bar bar : lane) {
            html.open(
                            "rect",
                            "class",
                            bar.kind,
                            "x",
                            number(LABEL + bar.x),
                            "y",
                            Integer.toString(y + 2),
                            "width",
                            number(Math.max(bar.end - bar.x - 0.3, 0.4)),
                            "height",
                            Integer.toString(LANE - 4))
                    .element("title", bar.tasks == 1 ? bar.title : bar.tasks + " short tasks")
                    .close();
        }
    }

    private void writeAxis(HtmlWriter html, int y) throws IOException {
        for (int tick = 0; tick <= 4; tick++) {
            String anchor = tick == 0 ? "start" : tick == 4 ? "end" : "middle";
            html.element(
                    "text",
                    Durations.ofMillis(span * tick / 4),
                    "x",
                    Integer.toString(LABEL + WIDTH * tick / 4),
                    "y",
                    Integer.toString(y + 16),
                    "text-anchor",
                    anchor);
        }
    }

    private static String shortened(String worker) {
        return worker.length() <= 20 ? worker : "…" + worker.substring(worker.length() - 19);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
