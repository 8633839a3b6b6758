package dev.fairlead.benchmarks;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** What every benchmark takes. */
final class RunOptions {

    @Option(
            names = "--coordinator-jvm-arg",
            paramLabel = "ARG",
            description = "One more argument for the coordinator's JVM, for instance -XX:StartFlightRecording=…; repeat"
                    + " for more.")
    private List<String> coordinatorArguments = new ArrayList<>();

    List<String> coordinatorArguments() {
        return List.copyOf(coordinatorArguments);
    }
}
