package dev.fairlead.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.fairlead.cli.cluster.Reach;
import dev.fairlead.cli.options.ConnectionOptions;
import dev.fairlead.cli.options.QueryOptions;
import dev.fairlead.cli.terminal.UserException;
import dev.fairlead.client.CoordinatorQueries;
import dev.fairlead.client.FairleadClient;
import java.net.URI;
import java.util.function.Function;

/** Whom to ask: the coordinator that was named, or the one that the cluster tells of. */
final class Answers {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private final QueryOptions options;
    private final ConnectionOptions connection;

    Answers(QueryOptions options, ConnectionOptions connection) {
        this.options = options;
        this.connection = connection;
    }

    <T> T ask(Function<CoordinatorQueries, T> question) {
        URI named = options.coordinator();
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

    static String pretty(JsonNode node) {
        try {
            return JSON.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
