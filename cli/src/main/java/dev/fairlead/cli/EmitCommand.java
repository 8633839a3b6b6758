package dev.fairlead.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fairlead.cli.cluster.Reach;
import dev.fairlead.cli.options.ConnectionOptions;
import dev.fairlead.cli.options.PatienceOption;
import dev.fairlead.cli.options.PoolOption;
import dev.fairlead.cli.scheduler.Verdict;
import dev.fairlead.cli.terminal.Surroundings;
import dev.fairlead.cli.terminal.UserException;
import dev.fairlead.client.EventFeed;
import dev.fairlead.client.FairleadClient;
import dev.fairlead.events.CustomEvent;
import dev.fairlead.events.EmitEvent;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Anyone's own event, in one order with everything else. */
@Command(
        name = "emit",
        description = "Emits an event of your own, for the plugins that are registered for its name.",
        mixinStandardHelpOptions = true)
final class EmitCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(index = "0", paramLabel = "NAME", description = "What happened, such as deployed.")
    private String name = "";

    @Option(
            names = "--payload",
            paramLabel = "JSON",
            description = "What is to be told of it (default: ${DEFAULT-VALUE}).",
            defaultValue = "{}")
    private String payload = "{}";

    @Option(
            names = "--subject",
            paramLabel = "TEXT",
            description = "What it is about; events with one subject stay in order.",
            defaultValue = "")
    private String subject = "";

    @Mixin
    private PoolOption pool = new PoolOption();

    @Mixin
    private PatienceOption patience = new PatienceOption();

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    EmitCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        check();
        EmitEvent command = new EmitEvent(name, subject, payload);
        try (FairleadClient client = FairleadClient.connect(Reach.fairlead(connection.connection()));
                EventFeed feed =
                        client.follow(Set.of(client.connection().topics().hooksCustom()), new EventFeed.From.End())) {
            Verdict verdict = new Verdict(feed, surroundings.interrupts(), patience.patience());
            CustomEvent event =
                    verdict.await(pool.pool(), command, CustomEvent.class, client.send(pool.pool(), command));
            surroundings.print(
                    "Emitted " + name + " as event " + event.getHeader().getEventId() + ".");
            return 0;
        }
    }

    private void check() {
        if (name.isBlank()) {
            throw new UserException("Expected the event to have a name, but it is blank.");
        }
        try {
            new ObjectMapper().readTree(payload);
        } catch (JsonProcessingException e) {
            throw new UserException("Expected --payload to be JSON, but it is '" + payload + "'.", e);
        }
    }
}
