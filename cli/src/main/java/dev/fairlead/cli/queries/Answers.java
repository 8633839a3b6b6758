package dev.fairlead.cli.queries;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.fairlead.cli.cluster.Reach;
import dev.fairlead.cli.options.ConnectionOptions;
import dev.fairlead.cli.terminal.UserException;
import dev.fairlead.client.CoordinatorQueries;
import dev.fairlead.client.FairleadClient;
import java.net.URI;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Whom to ask: the coordinator that was named, or the one that the cluster tells of. */
public final class Answers {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private final @Nullable URI named;
    private final ConnectionOptions connection;

    /** @param named null: ask the cluster */
    public Answers(@Nullable URI named, ConnectionOptions connection) {
        this.named = named;
        this.connection = connection;
    }

    public <T> T ask(Function<CoordinatorQueries, T> question) {
        if (named != null) {
            return question.apply(new CoordinatorQueries(named));
        }
        try (FairleadClient client = FairleadClient.connect(Reach.fairlead(connection.connection()))) {
            return question.apply(CoordinatorQueries.discover(client)
                    .orElseThrow(() -> new UserException("Expected a coordinator on "
                            + client.connection().bootstrapServers()
                            + " to answer, but none is running; start one with 'fairlead coordinator start'.")));
        }
    }

    public static String pretty(JsonNode node) {
        try {
            return JSON.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
