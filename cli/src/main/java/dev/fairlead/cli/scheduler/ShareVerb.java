package dev.fairlead.cli.scheduler;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.fairlead.cli.options.CoordinatorOption;
import dev.fairlead.cli.queries.Answers;
import dev.fairlead.cli.terminal.Printable;
import dev.fairlead.cli.terminal.Surroundings;
import dev.fairlead.client.CoordinatorQueries;
import dev.fairlead.events.SetShare;
import dev.fairlead.events.ShareChanged;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Changes one of weight and quotas; as the command sets them all, the others are asked for first. */
abstract class ShareVerb extends PoolVerb {
    private static final Duration SHOWN_WITHIN = Duration.ofSeconds(5);
    private static final Duration GLANCE = Duration.ofMillis(50);

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    CommandSpec spec;

    @Parameters(
            arity = "1..2",
            paramLabel = "[USER] NUMBER",
            description = "Whose share, and the number. Without a user it is the project's, of whoever in it.")
    private List<String> words = List.of();

    @Option(
            names = "--project",
            paramLabel = "NAME",
            description = "The project whose share it is, or in which the user has it (default: every project).")
    private String project = "";

    @Mixin
    private CoordinatorOption coordinator = new CoordinatorOption();

    ShareVerb(Surroundings surroundings) {
        super(surroundings);
    }

    /** The last word, as it was given. */
    final String number() {
        return words.get(words.size() - 1);
    }

    final ParameterException wrongNumber(String rule) {
        return new ParameterException(
                spec.commandLine(), "Expected NUMBER to be %s, but it is '%s'.".formatted(rule, number()));
    }

    /** Ends when the coordinator that was asked knows it too, lest the next one who asks takes it back. */
    final int change(UnaryOperator<Share> change) {
        Sharer sharer = sharer();
        new Answers(coordinator.coordinator(), connection).ask(queries -> {
            Share wanted = change.apply(present(queries, sharer));
            ShareChanged fact = send(
                    new SetShare(
                            sharer.user(),
                            wanted.weight(),
                            wanted.quota(),
                            sharer.project(),
                            wanted.service().toMillis()),
                    ShareChanged.class);
            Share now = new Share(fact.getWeight(), fact.getQuota(), Duration.ofMillis(fact.getServiceQuotaMs()));
            surroundings.print(Printable.line("Pool " + pool.pool() + ": " + sharer + " has " + now + "."));
            awaitShown(queries, sharer, now);
            return now;
        });
        return 0;
    }

    private Sharer sharer() {
        if (words.size() == 1 && project.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "Expected a user, --project or both to say whose share it is, but there is neither.");
        }
        return new Sharer(project, words.size() == 1 ? "" : words.get(0));
    }

    private Share present(CoordinatorQueries queries, Sharer sharer) {
        JsonNode known = MissingNode.getInstance();
        for (JsonNode one : queries.pools().path("pools")) {
            if (one.path("pool").asText().equals(pool.pool())) {
                known = one;
            }
        }
        return Share.of(known, sharer);
    }

    private void awaitShown(CoordinatorQueries queries, Sharer sharer, Share share) {
        long deadline = System.nanoTime() + SHOWN_WITHIN.toNanos();
        try {
            while (!present(queries, sharer).equals(share)
                    && System.nanoTime() < deadline
                    && !surroundings.interrupts().await(GLANCE)) {}
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
