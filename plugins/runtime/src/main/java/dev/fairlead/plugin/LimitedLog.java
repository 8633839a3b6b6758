package dev.fairlead.plugin;

import dev.fairlead.plugin.api.PluginLog;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** A plugin's lines in the host's log: so many a second, and how many were left out. */
final class LimitedLog implements PluginLog {
    static final int LINES_A_SECOND = 50;

    private static final Logger LOG = LoggerFactory.getLogger("dev.fairlead.plugin.lines");
    private static final long SECOND_NANOS = 1_000_000_000L;

    private final String plugin;
    private final LongSupplier nanoTime;
    private long began;
    private int written;
    private long leftOut;

    LimitedLog(String plugin, LongSupplier nanoTime) {
        this.plugin = plugin;
        this.nanoTime = nanoTime;
        this.began = nanoTime.getAsLong();
    }

    @Override
    public void info(String message) {
        write(Level.INFO, message, null);
    }

    @Override
    public void warn(String message) {
        write(Level.WARN, message, null);
    }

    @Override
    public void error(String message, Throwable cause) {
        write(Level.ERROR, message, cause);
    }

    private synchronized void write(Level level, String message, @Nullable Throwable cause) {
        long now = nanoTime.getAsLong();
        if (now - began >= SECOND_NANOS) {
            if (leftOut > 0) {
                LOG.atWarn()
                        .addKeyValue("plugin", plugin)
                        .addKeyValue("lines", leftOut)
                        .log("Left out lines of a plugin that writes too many.");
            }
            began = now;
            written = 0;
            leftOut = 0;
        }
        if (written >= LINES_A_SECOND) {
            leftOut++;
            return;
        }
        written++;
        LOG.atLevel(level).setCause(cause).addKeyValue("plugin", plugin).log(message);
    }
}
