package dev.fairlead.cli.options;

import picocli.CommandLine.Option;

/** Where suites ran of which nobody says it. */
public final class WorkerClassOption {
    @Option(
            names = "--worker-class",
            paramLabel = "NAME",
            description = "What kind of machine suites ran on that do not say so: run times are compared within one.",
            defaultValue = "")
    private String workerClass = "";

    /** Empty: nothing is known. */
    public String workerClass() {
        return workerClass;
    }
}
