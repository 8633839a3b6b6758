package dev.fairlead.cli.scheduler;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fairlead.cli.options.CoordinatorOption;
import dev.fairlead.cli.queries.Answers;
import dev.fairlead.cli.terminal.Printable;
import dev.fairlead.cli.terminal.Surroundings;
import dev.fairlead.client.CoordinatorQueries;
import dev.fairlead.events.SetShare;
import dev.fairlead.events.ShareChanged;
import java.time.Duration;
import java.util.Map;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Changes one of weight and quota of a user; as the command sets both, the other is asked for first. */
abstract class ShareVerb extends PoolVerb {
    private static final Duration SHOWN_WITHIN = Duration.ofSeconds(5);
    private static final Duration GLANCE = Duration.ofMillis(50);

    @Parameters(index = "0", paramLabel = "USER", description = "Whose share it is.")
    private String user = "";

    @Mixin
    private CoordinatorOption coordinator = new CoordinatorOption();

    ShareVerb(Surroundings surroundings) {
        super(surroundings);
    }

    /** Ends when the coordinator that was asked knows it too, lest the next one who asks takes it back. */
    final int change(UnaryOperator<Share> change) {
        new Answers(coordinator.coordinator(), connection).ask(queries -> {
            Share wanted = change.apply(present(queries));
            ShareChanged fact = send(new SetShare(user, wanted.weight(), wanted.quota()), ShareChanged.class);
            Share now = new Share(fact.getWeight(), fact.getQuota());
            surroundings.print(Printable.line("Pool " + pool.pool() + ": " + user + " has " + now + "."));
            awaitShown(queries, now);
            return now;
        });
        return 0;
    }

    private Share present(CoordinatorQueries queries) {
        JsonNode known = queries.users(Map.of("pool", pool.pool(), "user", user))
                .path("users")
                .path(0);
        return new Share(
                known.path("weight").asDouble(Share.NEW.weight()),
                known.path("quota").asInt(Share.NEW.quota()));
    }

    private void awaitShown(CoordinatorQueries queries, Share share) {
        long deadline = System.nanoTime() + SHOWN_WITHIN.toNanos();
        try {
            while (!present(queries).equals(share)
                    && System.nanoTime() < deadline
                    && !surroundings.interrupts().await(GLANCE)) {}
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
