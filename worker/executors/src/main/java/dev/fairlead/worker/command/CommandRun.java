package dev.fairlead.worker.command;

import dev.fairlead.worker.api.TaskContext;
import dev.fairlead.worker.api.TaskInputException;
import dev.fairlead.worker.process.OutputPump;
import dev.fairlead.worker.process.ProcessMark;
import dev.fairlead.worker.process.ProcessTree;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A started command with its output flowing into the task's. */
final class CommandRun {
    private static final Duration PUMP_PATIENCE = Duration.ofSeconds(1);

    private final Process process;
    private final ProcessTree tree;
    private final OutputPump out;
    private final OutputPump err;

    private CommandRun(Process process, ProcessMark mark, TaskContext context, int outputLimit) {
        this.process = process;
        this.tree = new ProcessTree(process.toHandle(), mark::bearers);
        this.out = new OutputPump(
                "command-stdout", process.getInputStream(), outputLimit, text -> context.output("stdout", text));
        this.err = new OutputPump(
                "command-stderr", process.getErrorStream(), outputLimit, text -> context.output("stderr", text));
    }

    static CommandRun start(
            CommandTask task, Path folder, CommandEnvironment environment, ProcessMark mark, TaskContext context)
            throws TaskInputException {
        List<String> argv = new ArrayList<>(task.argv());
        argv.set(0, environment.locate(argv.get(0), folder).toString());
        ProcessBuilder builder = new ProcessBuilder(argv).directory(folder.toFile());
        Map<String, String> variables = builder.environment();
        variables.clear();
        variables.putAll(environment.variables());
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            return new CommandRun(process, mark, context, task.outputLimit());
        } catch (IOException e) {
            throw new TaskInputException("Expected to run the command '"
                    + task.argv().get(0) + "' in " + folder + ", but the operating system refused: " + e.getMessage());
        }
    }

    /** Whether it ended within this time; zero waits as long as it takes. */
    boolean await(Duration limit) throws InterruptedException {
        if (limit.isZero()) {
            process.waitFor();
            return true;
        }
        return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    void terminate(Duration grace) {
        tree.terminate(grace);
    }

    /** Ends what it left running, and waits for the last of its output. */
    void clean() {
        tree.kill();
        out.join(PUMP_PATIENCE);
        err.join(PUMP_PATIENCE);
    }

    int exitCode() {
        return process.isAlive() ? -1 : process.exitValue();
    }

    String lastLines(int count) {
        String errors = err.lastLines(count);
        return errors.isBlank() ? out.lastLines(count) : errors;
    }
}
