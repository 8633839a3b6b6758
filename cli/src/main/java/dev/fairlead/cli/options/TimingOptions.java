package dev.fairlead.cli.options;

import dev.fairlead.events.SubmitTask;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a task waits for, and by when it is wanted. */
public final class TimingOptions {
    @Option(
            names = "--depends-on",
            paramLabel = "ID",
            split = ",",
            description = "Tasks of the pool that have to succeed first; they may be submitted later.")
    private List<String> dependsOn = List.of();

    @Option(
            names = "--not-before",
            paramLabel = "TIME",
            converter = MomentConverter.class,
            description = "Not before this time, or so long from now, for example 2026-01-31T12:00:00Z or 10m.")
    private @Nullable Moment notBefore;

    @Option(
            names = "--deadline",
            paramLabel = "TIME",
            converter = MomentConverter.class,
            description = "Failed if not started by this time, or so long from now.")
    private @Nullable Moment deadline;

    @Option(
            names = "--due",
            paramLabel = "TIME",
            converter = MomentConverter.class,
            description = "Should have ended by this time, or so long from now; a late task is reported, not failed.")
    private @Nullable Moment due;

    public SubmitTask.Builder apply(SubmitTask.Builder task, Instant now) {
        return task.setDependsOn(dependsOn)
                .setNotBeforeMs(millis(notBefore, now))
                .setDeadlineMs(millis(deadline, now))
                .setDueMs(millis(due, now));
    }

    private static long millis(@Nullable Moment moment, Instant now) {
        return moment == null ? 0 : moment.from(now).toEpochMilli();
    }
}
