package dev.fairlead.worker.command;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The commands that run at this moment, so that closing the executor ends them. Safe for use by several threads. */
final class RunningCommands {
    private static final Duration CLOSE_GRACE = Duration.ofSeconds(1);

    private final Set<CommandRun> running = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    void add(CommandRun command) {
        running.add(command);
        if (closed) {
            command.terminate(CLOSE_GRACE);
        }
    }

    void remove(CommandRun command) {
        running.remove(command);
    }

    /** Also ends those that are added from now on. */
    void close() {
        closed = true;
        running.parallelStream().forEach(command -> command.terminate(CLOSE_GRACE));
    }
}
