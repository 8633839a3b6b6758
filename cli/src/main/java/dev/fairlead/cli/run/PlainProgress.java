package dev.fairlead.cli.run;

import dev.fairlead.cli.terminal.Printable;
import dev.fairlead.cli.terminal.Terminal;
import java.util.List;

/** Progress for logs: news at once, a line of counts every few seconds, nothing that moves. */
final class PlainProgress implements Progress {
    private static final long PAUSE_MS = 5_000;

    private final Terminal terminal;
    private final NewsText newsText;
    private final long startMs;
    private long lastLineMs;

    PlainProgress(Terminal terminal, long startMs) {
        this.terminal = terminal;
        this.startMs = startMs;
        newsText = new NewsText(terminal);
        lastLineMs = startMs;
    }

    @Override
    public synchronized void phase(String what) {
        print(what);
    }

    @Override
    public synchronized void say(String line) {
        print(line);
    }

    @Override
    public synchronized void show(List<News> news, RunView view, long nowMs) {
        news.forEach(item -> print(newsText.of(item)));
        if (nowMs - lastLineMs >= PAUSE_MS) {
            lastLineMs = nowMs;
            print(line(view, nowMs));
        }
    }

    private String line(RunView view, long nowMs) {
        return Printable.duration(nowMs - startMs) + ": " + Printable.count(view.tests(), "test", "tests") + ", "
                + view.failed() + " failed, " + view.doneTasks() + "/" + view.tasks() + " tasks, "
                + Math.round(view.doneWeight() * 100) + " %";
    }

    private void print(String line) {
        terminal.out().println(line);
        terminal.out().flush();
    }

    @Override
    public void end() {
        terminal.out().flush();
    }
}
