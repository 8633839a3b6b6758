package dev.fairlead.cli;

import dev.fairlead.cli.cluster.Reach;
import dev.fairlead.cli.options.ConnectionOptions;
import dev.fairlead.cli.options.DurationConverter;
import dev.fairlead.cli.options.JsonOption;
import dev.fairlead.cli.options.RunIdOption;
import dev.fairlead.cli.terminal.Surroundings;
import dev.fairlead.cli.terminal.UserException;
import dev.fairlead.client.Event;
import dev.fairlead.client.EventFeed;
import dev.fairlead.client.FairleadClient;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What happened, and what happens. */
@Command(
        name = "events",
        description = "Shows what happened, from the hook topics, one line per event.",
        mixinStandardHelpOptions = true)
final class EventsCommand implements Callable<Integer> {
    private static final Duration POLL = Duration.ofMillis(200);
    private final Surroundings surroundings;

    @Option(names = "--follow", description = "Go on until Ctrl-C.")
    private boolean follow;

    @Option(
            names = "--from",
            paramLabel = "WHEN",
            description = "beginning, end, a time such as 2026-01-31T12:00:00Z, or a duration ago such as 10m"
                    + " (default: beginning; end with --follow).")
    private @Nullable String from;

    @Mixin
    private RunIdOption run = new RunIdOption();

    @Mixin
    private JsonOption json = new JsonOption();

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    EventsCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        EventFeed.From start = start();
        EventText text = new EventText(run.run());
        try (FairleadClient client = FairleadClient.connect(Reach.fairlead(connection.connection()));
                EventFeed feed =
                        client.follow(Set.copyOf(client.connection().topics().hooks()), start)) {
            while (!surroundings.interrupts().isRaised()) {
                for (Event event : feed.poll(POLL)) {
                    text.line(event, json.json()).ifPresent(surroundings::print);
                }
                surroundings.terminal().out().flush();
                if (!follow && feed.caughtUp()) {
                    return 0;
                }
            }
            return follow ? 0 : surroundings.interrupts().exitCode();
        }
    }

    private EventFeed.From start() {
        String when = from == null ? (follow ? "end" : "beginning") : from;
        return switch (when) {
            case "beginning" -> new EventFeed.From.Beginning();
            case "end" -> new EventFeed.From.End();
            default -> new EventFeed.From.Time(moment(when));
        };
    }

    private long moment(String when) {
        try {
            return Instant.parse(when).toEpochMilli();
        } catch (DateTimeParseException e) {
            return ago(when);
        }
    }

    private long ago(String when) {
        try {
            return surroundings.clock().millis()
                    - new DurationConverter().convert(when).toMillis();
        } catch (CommandLine.TypeConversionException e) {
            throw new UserException(
                    "Expected --from to be beginning, end, a time such as 2026-01-31T12:00:00Z or a duration such as"
                            + " 10m, but it is '" + when + "'.",
                    e);
        }
    }
}
