package dev.fairlead.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fairlead.benchmarks.numbers.Median;
import dev.fairlead.benchmarks.numbers.Table;
import dev.fairlead.benchmarks.stage.BrokerStart;
import dev.fairlead.benchmarks.stage.Stage;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How long a developer waits for the first test of a run. */
@Command(
        name = "start",
        description = {
            "From `fairlead run --tests-jar` to the first test started, against the start of a JVM and a broker, in turns.",
            "Promise: at most 6 s more, with the artifacts in the local repository."
        },
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
final class StartCommand implements Callable<Integer> {

    @Option(names = "--pairs", paramLabel = "N", description = "How often both are measured.", defaultValue = "5")
    private int pairs;

    @Option(names = "--workers", paramLabel = "N", description = "Workers of the run.", defaultValue = "4")
    private int workers;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** Seconds. */
    private record Pair(double broker, double firstTest) {
        double beyond() {
            return firstTest - broker;
        }
    }

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        out.println("a first run, which leaves artifacts and the class archive behind");
        firstTest();
        List<Pair> measured = new ArrayList<>();
        for (int i = 0; i < pairs; i++) {
            measured.add(new Pair(BrokerStart.measure().toMillis() / 1e3, firstTest()));
        }
        Table table = new Table("median of " + pairs + " pairs", "seconds", "range");
        row(table, "JVM and broker", measured.stream().map(Pair::broker).toList());
        row(table, "first test started", measured.stream().map(Pair::firstTest).toList());
        row(table, "beyond JVM and broker", measured.stream().map(Pair::beyond).toList());
        out.println(table);
        return 0;
    }

    private static void row(Table table, String what, List<Double> seconds) {
        table.row(what, "%.2f".formatted(Median.of(seconds)), Median.range(seconds, "%.2f"));
    }

    /** Seconds from the start of the command to its first test; no durations are known to it. */
    private double firstTest() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("fairlead-bench-");
        try {
            Path log = folder.resolve("log");
            long began = System.currentTimeMillis();
            int exit = new ProcessBuilder(command())
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start()
                    .waitFor();
            if (exit != 0) {
                throw new IllegalStateException(
                        "Expected the suite to pass, but the run ended with " + exit + ":\n" + Files.readString(log));
            }
            return (firstStartMs(folder.resolve("fairlead-reports").resolve("report.json")) - began) / 1e3;
        } finally {
            Stage.delete(folder);
        }
    }

    private List<String> command() {
        String fairlead = Path.of(System.getProperty("fairlead.root"), "scripts", "fairlead")
                .toString();
        return List.of(
                fairlead,
                "run",
                "--tests-jar",
                "commons-codec:commons-codec:1.21.0",
                "--with",
                "org.apache.commons:commons-lang3:3.20.0",
                "--with",
                "commons-io:commons-io:2.21.0",
                "--with",
                "org.junit.jupiter:junit-jupiter:5.13.4",
                "--workers",
                Integer.toString(workers));
    }

    private static long firstStartMs(Path report) throws IOException {
        JsonNode tests = new ObjectMapper().readTree(report.toFile()).path("tests");
        return StreamSupport.stream(tests.spliterator(), false)
                .flatMap(test -> StreamSupport.stream(test.path("attempts").spliterator(), false))
                .mapToLong(attempt -> attempt.path("startedAtMs").longValue())
                .filter(startedAtMs -> startedAtMs > 0)
                .min()
                .orElseThrow(() -> new IllegalStateException("Expected tests with a start in " + report + "."));
    }
}
