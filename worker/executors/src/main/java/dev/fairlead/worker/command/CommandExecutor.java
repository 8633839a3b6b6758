package dev.fairlead.worker.command;

import dev.fairlead.worker.api.ExecutorSettings;
import dev.fairlead.worker.api.TaskContext;
import dev.fairlead.worker.api.TaskExecutor;
import dev.fairlead.worker.api.TaskOutcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

/**
 * The {@code command} task type: an argument vector, run without a shell. Its exit code is its result; the JUnit XML
 * that it wrote, if it is told where, are its test cases, and without any it is one test case itself. At its end, its
 * time-out and its cancel nothing that it started is left. The property {@code graceMillis}, by default 5000, says how
 * long after SIGTERM what is left is killed at a time-out.
 */
public final class CommandExecutor implements TaskExecutor {
    private static final String DEFAULT_GRACE = "5000";

    private final RunningCommands running = new RunningCommands();
    private volatile Duration grace = Duration.ofMillis(Long.parseLong(DEFAULT_GRACE));

    @Override
    public String type() {
        return "command";
    }

    @Override
    public void start(ExecutorSettings settings) {
        grace = Duration.ofMillis(Long.parseLong(settings.properties().getOrDefault("graceMillis", DEFAULT_GRACE)));
    }

    @Override
    public TaskOutcome execute(TaskContext context) throws Exception {
        CommandTask task = CommandTask.parse(context.payload());
        Path folder = context.workFolder();
        if (!task.inputs().isEmpty()) {
            task = task.placed(context.inputs(), folder.resolve("inputs"));
            folder = Files.createDirectory(folder.resolve("work"));
        }
        return new CommandAttempt(context, task, folder, running, grace, Clock.systemUTC()).run(System.getenv());
    }

    @Override
    public void close() {
        running.close();
    }
}
