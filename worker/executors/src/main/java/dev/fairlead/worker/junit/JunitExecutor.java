package dev.fairlead.worker.junit;

import com.sun.management.OperatingSystemMXBean;
import dev.fairlead.worker.api.ExecutorSettings;
import dev.fairlead.worker.api.TaskContext;
import dev.fairlead.worker.api.TaskExecutor;
import dev.fairlead.worker.api.TaskInputException;
import dev.fairlead.worker.api.TaskOutcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * The {@code junit} task type: test classes, methods and invocations in forked JVMs on the suite's own JUnit Platform.
 * At most as many forks are alive as there are slots; tasks with the same class path, JVM arguments, properties,
 * environment, working folder and JDK share them. Properties:
 *
 * <ul>
 *   <li>{@code warm}: the payload of a task; forks for such tasks are started with the worker, one for each slot;
 *   <li>{@code tasksPerFork}: a fork is ended after so many tasks; 0, the default: never;
 *   <li>{@code heapMegabytes}: heap of a fork where neither the task nor the environment says; by default an
 *       even share of a quarter of the machine's memory, at least 512 and at most 2048.
 * </ul>
 */
public final class JunitExecutor implements TaskExecutor {
    private int tasksPerFork;
    private @Nullable ForkPool pool;

    @Override
    public String type() {
        return "junit";
    }

    /**
     * May be called early, by whoever wants to {@link #warm} forks while the rest of the worker comes up: of several
     * calls the first counts.
     */
    @Override
    public synchronized void start(ExecutorSettings settings) {
        if (pool != null) {
            return;
        }
        tasksPerFork = Integer.parseInt(settings.properties().getOrDefault("tasksPerFork", "0"));
        try {
            Path folder = Files.createTempDirectory(settings.workFolder(), "junit-");
            pool = new ForkPool(
                    new ForkFactory(folder, heapMegabytes(settings), System.getenv()), Math.max(1, settings.slots()));
            warm(settings);
        } catch (IOException e) {
            throw new UncheckedIOException("Expected to prepare forks in " + settings.workFolder() + ", but " + e, e);
        }
    }

    /**
     * Starts forks for tasks like this one ahead of them, as far as there are free slots, and does not wait for them.
     *
     * @throws TaskInputException if such a task could not be run
     */
    public void warm(String payload, int forks) throws TaskInputException {
        JunitTask task = JunitTask.parse(payload);
        if (!task.inputs().isEmpty()) {
            throw new TaskInputException(
                    "Expected to start forks ahead of tasks that name paths, but these name inputs by"
                            + " content, which are placed with the first task.");
        }
        started().warm(task.forkKey(), forks);
    }

    @Override
    public TaskOutcome execute(TaskContext context) throws Exception {
        JunitTask task = JunitTask.parse(context.payload());
        return new JunitAttempt(context, task, started(), Clock.systemUTC(), tasksPerFork).run();
    }

    @Override
    public synchronized void close() {
        if (pool != null) {
            pool.close();
        }
    }

    private void warm(ExecutorSettings settings) {
        String payload = settings.properties().get("warm");
        if (payload == null) {
            return;
        }
        try {
            warm(payload, settings.slots());
        } catch (TaskInputException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private synchronized ForkPool started() {
        if (pool == null) {
            throw new IllegalStateException("Expected the junit executor to be started, but it is not.");
        }
        return pool;
    }

    private static long heapMegabytes(ExecutorSettings settings) {
        String configured = settings.properties().get("heapMegabytes");
        return configured != null
                ? Long.parseLong(configured)
                : JvmArguments.defaultHeapMegabytes(physicalMemory(), settings.slots());
    }

    private static long physicalMemory() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
    }
}
