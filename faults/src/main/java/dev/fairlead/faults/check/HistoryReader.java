package dev.fairlead.faults.check;

import dev.fairlead.client.Event;
import dev.fairlead.client.EventFeed;
import dev.fairlead.client.FairleadClient;
import dev.fairlead.events.Connection;
import dev.fairlead.events.ResultChunk;
import dev.fairlead.events.Token;
import dev.fairlead.events.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Reads all that a run wrote, when everything that could write has ended. */
public final class HistoryReader {

    private static final Duration WAIT = Duration.ofMillis(200);

    private HistoryReader() {}

    public static History read(Connection connection) {
        Topics topics = connection.topics();
        List<SeenCommand> commands = new ArrayList<>();
        List<SeenFact> facts = new ArrayList<>();
        Map<Token, Set<Integer>> chunks = new HashMap<>();
        try (FairleadClient client = FairleadClient.connect(connection)) {
            read(client, Set.of(topics.commands()), event -> commands.add(command(event)));
            read(client, Set.copyOf(topics.hooks()), event -> facts.add(SeenFact.of(event.value())));
            read(client, Set.of(topics.results()), event -> {
                ResultChunk chunk = (ResultChunk) event.value();
                chunks.computeIfAbsent(chunk.getToken(), token -> new HashSet<>())
                        .add(chunk.getSequence());
            });
        }
        return new History(commands, facts, chunks);
    }

    private static void read(FairleadClient client, Set<String> topics, Consumer<Event> sink) {
        try (EventFeed feed = client.follow(topics, new EventFeed.From.Beginning())) {
            do {
                feed.poll(WAIT).forEach(sink);
            } while (!feed.caughtUp());
            if (feed.skipped() > 0) {
                throw new IllegalStateException(
                        "Expected to read all of " + topics + ", but " + feed.skipped() + " records are not readable.");
            }
        }
    }

    private static SeenCommand command(Event event) {
        return new SeenCommand(
                event.partition(), event.offset(), event.timestampMs(), String.valueOf(event.key()), event.value());
    }
}
