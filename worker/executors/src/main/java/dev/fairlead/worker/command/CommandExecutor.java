package dev.fairlead.worker.command;

import dev.fairlead.worker.api.TaskContext;
import dev.fairlead.worker.api.TaskExecutor;
import dev.fairlead.worker.api.TaskOutcome;
import java.time.Clock;

/**
 * The {@code command} task type: an argument vector, run without a shell. Its exit code is its result; the JUnit XML
 * that it wrote, if it is told where, are its test cases, and without any it is one test case itself. At its end, its
 * time-out and its cancel nothing that it started is left.
 */
public final class CommandExecutor implements TaskExecutor {

    @Override
    public String type() {
        return "command";
    }

    @Override
    public TaskOutcome execute(TaskContext context) throws Exception {
        return new CommandAttempt(context, CommandTask.parse(context.payload()), Clock.systemUTC())
                .run(System.getenv());
    }
}
