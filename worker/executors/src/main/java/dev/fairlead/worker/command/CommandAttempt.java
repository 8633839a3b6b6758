package dev.fairlead.worker.command;

import dev.fairlead.worker.api.TaskContext;
import dev.fairlead.worker.api.TaskInputException;
import dev.fairlead.worker.api.TaskOutcome;
import dev.fairlead.worker.api.TestCase;
import dev.fairlead.worker.api.TestCase.Failure;
import dev.fairlead.worker.api.TestCase.Status;
import dev.fairlead.worker.process.ProcessMark;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One attempt at one command, from its start to its verdict. */
final class CommandAttempt {
    private static final Duration CANCEL_GRACE = Duration.ofSeconds(1);
    private static final int LAST_LINES = 20;

    private final TaskContext context;
    private final CommandTask task;
    private final Path fresh;
    private final RunningCommands commands;
    private final Duration grace;
    private final Clock clock;
    private final ProcessMark mark = new ProcessMark(UUID.randomUUID().toString());
    private long tests;
    private long failed;

    /**
     * @param fresh an empty folder
     * @param grace between SIGTERM and SIGKILL at a time-out
     */
    CommandAttempt(
            TaskContext context, CommandTask task, Path fresh, RunningCommands commands, Duration grace, Clock clock) {
        this.context = context;
        this.task = task;
        this.fresh = fresh;
        this.commands = commands;
        this.grace = grace;
        this.clock = clock;
    }

    TaskOutcome run(Map<String, String> workerEnvironment)
            throws TaskInputException, IOException, InterruptedException {
        Path folder = task.workingFolder(fresh);
        ReportFiles reports = ReportFiles.lookAt(folder, task.junitXml());
        CommandEnvironment environment = new CommandEnvironment(workerEnvironment, task.environment(), mark);
        long startedAtMs = clock.millis();
        long startedAt = System.nanoTime();
        CommandRun command = CommandRun.start(task, folder, environment, mark, context);
        context.onCancel(() -> command.terminate(CANCEL_GRACE));
        context.running(List.of(context.name()));
        boolean ended = awaitEnd(command);
        if (context.isCancelled()) {
            return TaskOutcome.cancelled("The attempt was cancelled.");
        }
        readReports(folder, reports, startedAtMs);
        return verdict(command, ended, startedAtMs, (System.nanoTime() - startedAt) / 1_000);
    }

    private boolean awaitEnd(CommandRun command) throws InterruptedException {
        boolean ended = false;
        try {
            commands.add(command);
            ended = command.await(context.timeout());
            return ended;
        } finally {
            if (!ended) {
                command.terminate(grace);
            }
            command.clean();
            commands.remove(command);
        }
    }

    private void readReports(Path folder, ReportFiles reports, long startedAtMs) throws IOException {
        for (Path file : reports.written()) {
            try {
                JunitXml.read(file, folder.relativize(file).toString(), startedAtMs)
                        .forEach(this::report);
            } catch (JunitXmlException | IOException e) {
                context.output("stderr", e.getMessage() + "\n");
            }
        }
    }

    private TaskOutcome verdict(CommandRun command, boolean ended, long startedAtMs, long micros) {
        if (!ended) {
            String message = "Expected '" + context.name() + "' to end within "
                    + context.timeout().toMillis() / 1_000.0 + " s, but it did not and was killed.";
            report(itself(startedAtMs, micros, new Failure("timeout", message, command.lastLines(LAST_LINES))));
            return TaskOutcome.timedOut(message);
        }
        int code = command.exitCode();
        if (code != 0 && failed == 0) {
            String message = exitMessage(command, code);
            report(itself(startedAtMs, micros, new Failure("exit code " + code, message, "")));
            return TaskOutcome.failed(message);
        }
        if (tests == 0) {
            report(itself(startedAtMs, micros, null));
        }
        return failed == 0
                ? TaskOutcome.succeeded()
                : TaskOutcome.failed(failed + " of " + tests + " tests failed (exit code " + code + ").");
    }

    private String exitMessage(CommandRun command, int code) {
        String contradiction = tests == 0 ? "" : ", though none of the " + tests + " tests in its reports failed";
        String lines = command.lastLines(LAST_LINES);
        return "Expected '" + context.name() + "' to end with exit code 0, but it was " + code + contradiction
                + (lines.isBlank() ? "." : ":\n" + lines);
    }

    /** The command as a test case, named after its task. */
    private TestCase itself(long startedAtMs, long micros, @Nullable Failure failure) {
        return new TestCase(
                "command",
                "command",
                context.name(),
                failure == null ? Status.PASSED : Status.FAILED,
                startedAtMs,
                micros,
                failure,
                "",
                "",
                "",
                "");
    }

    private void report(TestCase test) {
        tests++;
        failed += test.status() == Status.FAILED ? 1 : 0;
        context.test(test);
    }
}
