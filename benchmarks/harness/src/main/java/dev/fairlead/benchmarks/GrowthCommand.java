package dev.fairlead.benchmarks;

import dev.fairlead.benchmarks.GrowthRun.Size;
import dev.fairlead.benchmarks.GrowthRun.Step;
import dev.fairlead.benchmarks.numbers.Table;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What a coordinator costs as users, workers and waiting tasks become more. */
@Command(
        name = "growth",
        description = {
            "Heap, disk, CPU, rebuild and take-over time of a coordinator as users, workers and waiting tasks become more.",
            "Each step is a cluster of its own. The largest takes several minutes and about 4 GB of memory and disk."
        },
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
final class GrowthCommand implements Callable<Integer> {

    @Option(
            names = "--users",
            split = ",",
            paramLabel = "N",
            description = "Users of each step.",
            defaultValue = "10,50,200,1000")
    private List<Integer> users = List.of();

    @Option(
            names = "--workers",
            split = ",",
            paramLabel = "N",
            description = "Logical workers of each step, up to 500 to an agent process.",
            defaultValue = "16,100,1000,5000")
    private List<Integer> workers = List.of();

    @Option(
            names = "--waiting",
            split = ",",
            paramLabel = "N",
            description = "Waiting tasks of each step.",
            defaultValue = "1000,10000,100000,1000000")
    private List<Integer> waiting = List.of();

    @Option(names = "--seconds", paramLabel = "N", description = "How long the CPU is measured.", defaultValue = "30")
    private int seconds;

    @Option(
            names = "--warmup-seconds",
            paramLabel = "N",
            description = "Full speed before that, in each step.",
            defaultValue = "60")
    private int warmUpSeconds;

    @Mixin
    private RunOptions options = new RunOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        List<Step> steps = new ArrayList<>();
        for (Size size : sizes()) {
            out.println(size);
            GrowthRun run = new GrowthRun(size, options.coordinatorArguments());
            steps.add(run.measure(Duration.ofSeconds(warmUpSeconds), Duration.ofSeconds(seconds)));
        }
        out.println(table(steps));
        return 0;
    }

    private List<Size> sizes() {
        if (users.size() != workers.size() || users.size() != waiting.size()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "Expected as many numbers of users as of workers and of waiting tasks, but there are "
                            + users.size() + ", " + workers.size() + " and " + waiting.size() + ".");
        }
        return IntStream.range(0, users.size())
                .mapToObj(i -> new Size(users.get(i), workers.get(i), waiting.get(i)))
                .toList();
    }

    private static String table(List<Step> steps) {
        Table table = new Table(
                "users",
                "workers",
                "waiting",
                "tasks/s",
                "CPU us/task",
                "x smallest",
                "heap MB",
                "state MB",
                "topics MB",
                "stop s",
                "kept s",
                "wiped s",
                "over s");
        double smallest = steps.get(0).cpuMicros();
        for (Step step : steps) {
            table.row(
                    format("%,d", step.size().users()),
                    format("%,d", step.size().workers()),
                    format("%,d", step.size().waiting()),
                    format("%,.0f", step.tasksPerSecond()),
                    format("%.1f", step.cpuMicros()),
                    format("%.2f", step.cpuMicros() / smallest),
                    format("%.0f", step.heapBytes() / 1e6),
                    format("%.0f", step.stateBytes() / 1e6),
                    format("%.0f", step.topicBytes() / 1e6),
                    format("%.1f", step.stopped().toMillis() / 1e3),
                    format("%.1f", step.kept().toMillis() / 1e3),
                    format("%.1f", step.wiped().toMillis() / 1e3),
                    format("%.1f", step.takenOver().toMillis() / 1e3));
        }
        return table + """

                CPU: the coordinator's whole process, at full speed, no-op tasks, with so many waiting all the time.
                Heap: the coordinator's, after a full collection. State: its folder. Topics: the broker's log folder.
                Stop: an orderly stop of the process. Kept, wiped: from the start of the next process, with the state folder
                as it was or empty, to its first decision on a command that was waiting. Over: from kill -9 of the active
                one of two processes to the first decision of the other.""";
    }

    private static String format(String format, Object value) {
        return String.format(Locale.ROOT, format, value);
    }
}
