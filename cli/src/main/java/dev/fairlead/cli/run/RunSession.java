package dev.fairlead.cli.run;

import dev.fairlead.cli.inputs.InputMode;
import dev.fairlead.cli.inputs.Shipment;
import dev.fairlead.cli.suite.Suite;
import dev.fairlead.cli.suite.SuiteListener;
import dev.fairlead.cli.suite.Suites;
import dev.fairlead.cli.terminal.Surroundings;
import dev.fairlead.cli.terminal.Terminal;
import dev.fairlead.cli.terminal.UserException;
import dev.fairlead.reports.Reports;
import dev.fairlead.reports.RunReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A run from beginning to end. The suite is loaded while the cluster boots; reports are written while it goes down.
 *
 * <pre>
 *  load the suite ──┐
 *                   ├─► submit, follow, show ─┬─► reports, summary
 *  boot, join ──────┘                         └─► shut down
 * </pre>
 */
public final class RunSession {
    private static final long GLANCE_MS = 50;

    private final RunSettings settings;
    private final Surroundings surroundings;
    private final Terminal terminal;
    private final Progress progress;
    private final long startMs;

    public RunSession(RunSettings settings, Surroundings surroundings) {
        this.settings = settings;
        this.surroundings = surroundings;
        terminal = surroundings.terminal();
        startMs = surroundings.clock().millis();
        progress = terminal.live() ? new LiveProgress(terminal, startMs) : new PlainProgress(terminal, startMs);
    }

    /** @return the exit code */
    public int run() throws Exception {
        CompletableFuture<Suite> loading = start("suite", () -> Suites.load(settings.suite(), listener()));
        // A glance is enough for most mistakes; then nothing has to be booted and shut down for them.
        if (isDoneSoon(loading)) {
            await(loading);
        }
        progress.phase(
                settings.engine().servers() == null
                        ? "Starting a broker, a coordinator and workers."
                        : "Joining " + settings.engine().servers() + ".");
        CompletableFuture<Membership> joining = start("cluster", () -> Membership.join(settings.engine()));
        Thread hook = new Thread(() -> leave(joining), "fairlead-last-resort");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            Suite suite = await(loading);
            Membership member = await(joining);
            return run(reachable(suite, member), member);
        } catch (InterruptedRunException e) {
            return interrupted(0);
        } finally {
            progress.end();
            leave(joining);
            Runtime.getRuntime().removeShutdownHook(hook);
        }
    }

    /** With its files where the workers can get them. */
    private Suite reachable(Suite suite, Membership member) throws Exception {
        if (settings.inputs() == InputMode.PATH) {
            return suite;
        }
        Shipment shipment =
                new Shipment(member.client(), settings.inputs(), settings.reports(), surroundings.clock(), listener());
        return await(start("inputs", () -> shipment.send(suite)));
    }

    private int run(Suite suite, Membership member) throws IOException, InterruptedException {
        RunState state = new RunState(suite.tasks(), settings.retries(), startMs);
        new RunLoop(settings, member, state, progress, surroundings.interrupts(), surroundings.clock()).run();
        if (surroundings.interrupts().isRaised()) {
            return interrupted(state.openTaskIds().size());
        }
        long wallMs = surroundings.clock().millis() - startMs;
        Thread closing = new Thread(() -> leave(member), "fairlead-close");
        closing.start();
        try {
            return conclude(suite, state, wallMs);
        } finally {
            closing.join();
        }
    }

    private int conclude(Suite suite, RunState state, long wallMs) {
        progress.end();
        RunReport report = state.report(suite.title(), wallMs, properties(suite));
        suite.history().record(report);
        Reports.Written written = write(report);
        Summary.lines(terminal, report).forEach(terminal.out()::println);
        terminal.out()
                .println("Reports: " + shown(written.html()) + ", " + shown(written.json()) + ", "
                        + shown(written.junit()));
        terminal.out().flush();
        RunOutcome outcome = state.outcome();
        if (!outcome.sentence().isEmpty()) {
            terminal.err().println(outcome.sentence());
        }
        return outcome.exitCode();
    }

    private Reports.Written write(RunReport report) {
        try {
            return Reports.write(report, settings.reports());
        } catch (IOException e) {
            throw new UserException(
                    "Expected to write the reports to '" + settings.reports() + "', but " + e.getMessage()
                            + "; choose another folder with --reports.",
                    e);
        }
    }

    private String shown(Path file) {
        Path here = surroundings.folder();
        return (file.startsWith(here) ? here.relativize(file) : file).toString();
    }

    private Map<String, String> properties(Suite suite) {
        Map<String, String> properties = new TreeMap<>(suite.properties());
        properties.put("run", settings.suite().runId());
        properties.put("user", settings.user());
        properties.put("project", settings.project());
        properties.put("pool", settings.pool());
        properties.put("fairlead.jvm", System.getProperty("java.version") + " " + System.getProperty("java.vendor"));
        properties.put("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        if (settings.engine().crew() != null) {
            properties.put("workers", Integer.toString(settings.engine().crew().workers()));
            properties.put("slots", Integer.toString(settings.engine().crew().slots()));
        }
        return properties;
    }

    private int interrupted(int open) {
        progress.end();
        terminal.err()
                .println("Interrupted: " + open + (open == 1 ? " task is" : " tasks are")
                        + " cancelled, the workers of this process are stopped.");
        return surroundings.interrupts().exitCode();
    }

    private static boolean isDoneSoon(CompletableFuture<?> future) throws InterruptedException {
        try {
            future.get(GLANCE_MS, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            return true;
        }
    }

    private <T> T await(CompletableFuture<T> future) throws Exception {
        while (!isDoneSoon(future)) {
            if (surroundings.interrupts().isRaised()) {
                throw new InterruptedRunException();
            }
        }
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    /** Waits for the boot too: what is half up cannot be taken down. */
    private void leave(CompletableFuture<Membership> joining) {
        joining.handle((member, failure) -> {
                    if (member != null) {
                        leave(member);
                    }
                    return null;
                })
                .join();
    }

    private void leave(Membership member) {
        if (surroundings.ownsProcess()) {
            member.leaveQuickly();
        } else {
            member.close();
        }
    }

    private static <T> CompletableFuture<T> start(String name, Callable<T> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> {
                    try {
                        result.complete(work.call());
                    } catch (Throwable e) {
                        result.completeExceptionally(e);
                    }
                },
                "fairlead-" + name);
        thread.setDaemon(true);
        thread.start();
        return result;
    }

    private SuiteListener listener() {
        return new SuiteListener() {
            @Override
            public void step(String sentence) {
                progress.phase(sentence);
            }

            @Override
            public void output(String line) {
                progress.say(line);
            }

            @Override
            public void warning(String sentence) {
                progress.say("NOTE   " + sentence);
            }
        };
    }

    private static final class InterruptedRunException extends Exception {
        private static final long serialVersionUID = 1L;
    }
}
