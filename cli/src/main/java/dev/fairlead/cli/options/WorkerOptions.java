package dev.fairlead.cli.options;

import dev.fairlead.cli.cluster.EngineSettings;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How many workers this process stands for, and what they offer. */
public final class WorkerOptions {
    private static final int MOST = 1_000;

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec mixee;

    @Option(names = "--workers", paramLabel = "N", description = "Workers in this process (default: one per core).")
    private @Nullable Integer workers;

    @Option(
            names = "--slots",
            paramLabel = "N",
            description = "Tasks that each worker runs at a time (default: ${DEFAULT-VALUE}).",
            defaultValue = "1")
    private int slots = 1;

    @Option(names = "--label", paramLabel = "KEY=VALUE", description = "Offered as capability label.KEY.")
    private Map<String, String> labels = new LinkedHashMap<>();

    @Option(
            names = "--worker-property",
            paramLabel = "KEY=VALUE",
            description = "For the worker and its executors, for example executor.junit.KEY=VALUE.")
    private Map<String, String> properties = new LinkedHashMap<>();

    public boolean isNumberGiven() {
        return workers != null;
    }

    public int workers() {
        return inRange("--workers", workers == null ? Runtime.getRuntime().availableProcessors() : workers);
    }

    public int slots() {
        return inRange("--slots", slots);
    }

    /** @param agentId what the workers' ids begin with */
    public EngineSettings.Crew crew(PoolOption pool, String agentId) {
        return new EngineSettings.Crew(pool.pool(), agentId, workers(), slots(), labels, properties);
    }

    private int inRange(String option, int value) {
        if (value < 1 || value > MOST) {
            throw new ParameterException(
                    mixee.commandLine(), "Expected " + option + " from 1 to " + MOST + ", but it is " + value + ".");
        }
        return value;
    }
}
