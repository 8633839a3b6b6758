package dev.fairlead.cli.run;

import dev.fairlead.cli.terminal.Printable;
import dev.fairlead.cli.terminal.Terminal;
import dev.fairlead.cli.terminal.Terminal.Paint;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Progress for a terminal: a block of a bar and what each worker runs, drawn again in place, with news scrolling away
 * above it.
 */
final class LiveProgress implements Progress {
    private static final long PAUSE_MS = 100;
    private static final int WORKERS_SHOWN = 8;
    private static final int BAR = 28;

    private final Terminal terminal;
    private final NewsText newsText;
    private final long startMs;
    private int drawn;
    private long lastDrawMs = Long.MIN_VALUE / 2;
    private long firstTestMs;
    private int slots;

    LiveProgress(Terminal terminal, long startMs) {
        this.terminal = terminal;
        this.startMs = startMs;
        newsText = new NewsText(terminal);
    }

    @Override
    public synchronized void phase(String what) {
        write(List.of(), List.of(terminal.paint(Paint.DIM, Printable.fit(what, terminal.columns() - 1))));
    }

    @Override
    public synchronized void say(String line) {
        write(List.of(line), List.of());
    }

    @Override
    public synchronized void show(List<News> news, RunView view, long nowMs) {
        if (news.isEmpty() && nowMs - lastDrawMs < PAUSE_MS) {
            return;
        }
        lastDrawMs = nowMs;
        slots = Math.max(slots, view.busy());
        firstTestMs = firstTestMs == 0 && view.tests() > 0 ? nowMs : firstTestMs;
        write(news.stream().map(newsText::of).toList(), block(view, nowMs));
    }

    private void write(List<String> above, List<String> block) {
        StringBuilder text = new StringBuilder();
        if (drawn > 0) {
            text.append("\u001B[").append(drawn).append("A\r\u001B[J");
        }
        above.forEach(line -> text.append(line).append('\n'));
        block.forEach(line -> text.append(line).append('\n'));
        drawn = block.size();
        terminal.out().print(text);
        terminal.out().flush();
    }

    private List<String> block(RunView view, long nowMs) {
        List<String> lines = new ArrayList<>();
        lines.add(bar(view) + " " + counts(view, nowMs));
        for (RunView.Running running :
                view.running().subList(0, Math.min(WORKERS_SHOWN, view.running().size()))) {
            lines.add(terminal.paint(Paint.DIM, Printable.fit(running(running, nowMs), terminal.columns() - 1)));
        }
        int more = view.running().size() - WORKERS_SHOWN;
        if (more > 0) {
            lines.add(terminal.paint(Paint.DIM, "  and " + more + " more"));
        }
        return lines;
    }

    private String bar(RunView view) {
        int full = (int) Math.round(Math.min(1, view.doneWeight()) * BAR);
        String painted = terminal.paint(view.failed() > 0 ? Paint.BAD : Paint.GOOD, "#".repeat(full));
        return "[" + painted + "-".repeat(BAR - full) + "]";
    }

    private String counts(RunView view, long nowMs) {
        List<String> parts = new ArrayList<>();
        parts.add(Math.round(view.doneWeight() * 100) + " %");
        parts.add(Printable.count(view.tests(), "test", "tests"));
        if (view.failed() > 0) {
            parts.add(view.failed() + " failed");
        }
        if (view.flaky() > 0) {
            parts.add(view.flaky() + " flaky");
        }
        if (firstTestMs > 0 && nowMs - firstTestMs > 1_000) {
            parts.add(String.format(Locale.ROOT, "%,.0f/s", view.tests() * 1e3 / (nowMs - firstTestMs)));
        }
        parts.add(view.doneTasks() + "/" + view.tasks() + " tasks");
        parts.add(Printable.duration(nowMs - startMs));
        if (view.remainingMs() > 0 && slots > 0) {
            parts.add("about " + Printable.duration(view.remainingMs() / slots) + " left");
        }
        return Printable.fit(String.join("  ", parts), terminal.columns() - BAR - 4);
    }

    private static String running(RunView.Running running, long nowMs) {
        long since = Math.max(0, nowMs - running.sinceMs());
        String tests = running.tests().isEmpty() ? "" : " > " + String.join(", ", running.tests());
        String time = since < 1_000 ? "" : " (" + Printable.duration(since) + ")";
        return "  " + running.worker() + "  " + running.task() + time + tests;
    }

    @Override
    public synchronized void end() {
        write(List.of(), List.of());
    }
}
