package dev.fairlead.cli.scheduler;

import dev.fairlead.cli.cluster.Reach;
import dev.fairlead.cli.options.ConnectionOptions;
import dev.fairlead.cli.options.PatienceOption;
import dev.fairlead.cli.options.PoolOption;
import dev.fairlead.cli.terminal.Printable;
import dev.fairlead.cli.terminal.Surroundings;
import dev.fairlead.client.EventFeed;
import dev.fairlead.client.FairleadClient;
import dev.fairlead.events.ActivateScheduler;
import dev.fairlead.events.SchedulerActivated;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.apache.avro.specific.SpecificRecord;
import picocli.CommandLine.Mixin;

/** A verb that is a command to a pool, done when a coordinator has decided it. */
abstract class PoolVerb implements Callable<Integer> {
    final Surroundings surroundings;

    @Mixin
    PoolOption pool = new PoolOption();

    @Mixin
    PatienceOption patience = new PatienceOption();

    @Mixin
    ConnectionOptions connection = new ConnectionOptions();

    PoolVerb(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** Follows before it sends, so that no answer is too early to be seen. */
    final <F extends SpecificRecord> F send(SpecificRecord command, Class<F> answer) {
        try (FairleadClient client = FairleadClient.connect(Reach.fairlead(connection.connection()));
                EventFeed feed =
                        client.follow(Set.of(client.connection().topics().hooksCustom()), new EventFeed.From.End())) {
            Verdict verdict = new Verdict(feed, surroundings.interrupts(), patience.patience());
            return verdict.await(pool.pool(), command, answer, client.send(pool.pool(), command));
        }
    }

    /**
     * @param scheduler empty: the one that is active
     * @param strategy empty: as it is or, for another scheduler, its first
     */
    final int activate(String scheduler, String strategy, Map<String, String> settings) {
        tell(send(new ActivateScheduler(scheduler, strategy, settings), SchedulerActivated.class));
        return 0;
    }

    private void tell(SchedulerActivated fact) {
        StringBuilder line = new StringBuilder("Pool " + pool.pool() + ": ");
        line.append(fact.getScheduler()).append(' ').append(fact.getVersion());
        line.append(", ").append(fact.getStrategy());
        new TreeMap<>(fact.getSettings())
                .forEach((option, value) ->
                        line.append(", ").append(option).append('=').append(value));
        if (!fact.getSha256().isEmpty()) {
            line.append(" (SHA-256 ").append(fact.getSha256()).append(')');
        }
        surroundings.print(Printable.line(line.append('.').toString()));
    }
}
