package dev.fairlead.cli.demo;

import dev.fairlead.cli.terminal.UserException;
import java.time.Duration;
import java.util.function.Consumer;

/** Shows what the plugin says, and counts its notices. Safe for any number of threads. */
final class NoticeBoard {
    private static final String NOTICE = "NOTIFICATION: ";

    private final Consumer<String> out;
    private int notices;

    NoticeBoard(Consumer<String> out) {
        this.out = out;
    }

    synchronized void accept(String line) {
        out.accept(line);
        if (line.startsWith(NOTICE)) {
            notices++;
            notifyAll();
        }
    }

    /** @throws UserException if there are not so many in time */
    synchronized void await(int count, String plugin, Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (notices < count) {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw new UserException("Expected plugin " + plugin + " to have written " + count + " lines with '"
                        + NOTICE.strip() + "' by now, but it has written " + notices + ".");
            }
            wait(left);
        }
    }
}
