package dev.fairlead.cli.plugin;

import dev.fairlead.cli.cluster.Reach;
import dev.fairlead.cli.options.ConnectionOptions;
import dev.fairlead.cli.options.PatienceOption;
import dev.fairlead.cli.terminal.Printable;
import dev.fairlead.cli.terminal.Surroundings;
import dev.fairlead.cli.terminal.UserException;
import dev.fairlead.client.Event;
import dev.fairlead.client.EventFeed;
import dev.fairlead.client.FairleadClient;
import dev.fairlead.events.PluginControl;
import dev.fairlead.events.PluginState;
import dev.fairlead.events.PluginStatus;
import dev.fairlead.plugin.PluginBoard;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** A verb that says something to a plugin, done when each of its hosts has reported that it was read. */
abstract class PluginVerb implements Callable<Integer> {
    private static final Duration POLL = Duration.ofMillis(100);

    final Surroundings surroundings;

    @Parameters(index = "0", paramLabel = "PLUGIN", description = "Its name.")
    String name = "";

    @Mixin
    PatienceOption patience = new PatienceOption();

    @Mixin
    ConnectionOptions connection = new ConnectionOptions();

    PluginVerb(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /**
     * @param change what is said now; the rest stays as it was said before
     * @return what one of the plugin's hosts reported of it, a problem before all else
     * @throws UserException if a host does not in time, or the plugin could not do it
     */
    final PluginStatus say(BiConsumer<PluginStatus, PluginControl.Builder> change) {
        try (FairleadClient client = FairleadClient.connect(Reach.fairlead(connection.connection()))) {
            PluginBoard board = PluginBoard.read(client, surroundings.clock().millis());
            PluginStatus now = board.status(name).orElseThrow(this::unknown);
            PluginControl.Builder next = board.next(name)
                    .setRevision(UUID.randomUUID().toString())
                    .setBy(System.getProperty("user.name", ""))
                    .setAtMs(surroundings.clock().millis());
            change.accept(now, next);
            PluginControl control = next.build();
            try (EventFeed feed =
                    client.follow(Set.of(client.connection().topics().pluginStatus()), new EventFeed.From.End())) {
                client.sendPluginControl(control).join();
                Set<String> hosts = board.statuses(name).stream()
                        .map(PluginStatus::getInstance)
                        .collect(Collectors.toSet());
                return checked(await(feed, new HostAnswers(name, control.getRevision(), hosts)));
            }
        }
    }

    private List<PluginStatus> await(EventFeed feed, HostAnswers answers) {
        long deadline = System.nanoTime() + patience.patience().toNanos();
        while (!answers.isComplete()
                && System.nanoTime() < deadline
                && !surroundings.interrupts().isRaised()) {
            for (Event event : feed.poll(POLL)) {
                if (event.value() instanceof PluginStatus status) {
                    answers.hear(status);
                }
            }
        }
        if (answers.isComplete() || answers.isEnough()) {
            return answers.all();
        }
        throw new UserException("Expected " + String.join(" and ", answers.missing()) + " with plugin " + name
                + " to report what was said, but there was nothing within "
                + Printable.duration(patience.patience())
                + "; it stays said, for the next host: 'fairlead plugin doctor " + name + "' may know more.");
    }

    private static PluginStatus checked(List<PluginStatus> answers) {
        for (PluginStatus status : answers) {
            if (!status.getProblems().isEmpty()) {
                throw new UserException(String.join(" ", status.getProblems()));
            }
            if (status.getState() == PluginState.FAILED || status.getState() == PluginState.STALLED) {
                throw new UserException(status.getReason());
            }
        }
        return answers.get(0);
    }

    private UserException unknown() {
        return new UserException("Expected a host to have plugin " + name + ", but none ever reported it;"
                + " 'fairlead plugin list' shows those that were.");
    }

    final void tell(PluginStatus status) {
        surroundings.print("Plugin " + name + ": " + status.getState() + ".");
    }
}
