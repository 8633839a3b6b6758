package dev.fairlead.cli.scheduler;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fairlead.cli.options.ConnectionOptions;
import dev.fairlead.cli.options.PoolOption;
import dev.fairlead.cli.options.QueryOptions;
import dev.fairlead.cli.queries.Answers;
import dev.fairlead.cli.terminal.Surroundings;
import dev.fairlead.cli.terminal.UserException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** How fair it is. */
@Command(
        name = "metrics",
        description = "Shows how a pool shares its slots: fairness, use, and how users and projects fared for a day.",
        mixinStandardHelpOptions = true)
final class MetricsVerb implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private PoolOption pool = new PoolOption();

    @Mixin
    private QueryOptions query = new QueryOptions();

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    MetricsVerb(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        JsonNode answer = new Answers(query.coordinator(), connection)
                .ask(queries -> queries.poolMetrics(pool.pool()))
                .orElseThrow(() -> new UserException("Expected to find pool " + pool.pool()
                        + ", but the coordinator knows none of that name: 'fairlead get pools' lists them."));
        if (query.json()) {
            surroundings.print(Answers.pretty(answer));
        } else {
            new MetricsText(answer).lines().forEach(surroundings::print);
        }
        return 0;
    }
}
