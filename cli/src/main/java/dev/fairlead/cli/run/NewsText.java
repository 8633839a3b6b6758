package dev.fairlead.cli.run;

import dev.fairlead.cli.terminal.Printable;
import dev.fairlead.cli.terminal.Terminal;
import dev.fairlead.cli.terminal.Terminal.Paint;

/** News as one line each. */
final class NewsText {
    private static final int LONGEST = 500;
    private final Terminal terminal;

    NewsText(Terminal terminal) {
        this.terminal = terminal;
    }

    String of(News news) {
        if (news instanceof News.TestFailed failed) {
            return failed(failed);
        }
        if (news instanceof News.TestFlaky flaky) {
            return painted(
                    Paint.WARN,
                    "FLAKY ",
                    flaky.suite() + " > " + flaky.name() + " passed on attempt " + flaky.attempt());
        }
        return painted(Paint.WARN, "NOTE  ", ((News.Incident) news).sentence());
    }

    private String failed(News.TestFailed failed) {
        String again = failed.again() ? " (will be tried again)" : "";
        String message = failed.message().isBlank()
                ? ""
                : ": " + failed.message().strip().lines().findFirst().orElse("");
        return painted(Paint.BAD, "FAILED", failed.suite() + " > " + failed.name() + again + message);
    }

    private String painted(Paint paint, String label, String text) {
        return terminal.paint(paint, label) + " " + Printable.fit(text, LONGEST);
    }
}
