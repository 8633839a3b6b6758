package dev.fairlead.connect.duckdb;

import dev.fairlead.events.Connection;
import dev.fairlead.events.ImportedLog;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.connect.errors.ConnectException;

/** The UUIDs of topics, which tell a topic that was created anew from the one before it. */
final class TopicIds {
    private static final int PATIENCE_SECONDS = 30;

    private TopicIds() {}

    /**
     * Of the topics that are named, and of the topic of commands, whose id names the log: of one that was imported the id
     * that it had where it was made, as its offsets are those that it had there.
     */
    static Map<String, String> of(Connection connection, Collection<String> topics) {
        Set<String> all = new HashSet<>(topics);
        all.add(connection.topics().commands());
        Map<String, String> ids = new HashMap<>();
        try (Admin admin = Admin.create(connection.clientProperties())) {
            admin.describeTopics(all)
                    .allTopicNames()
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS)
                    .forEach((name, description) ->
                            ids.put(name, description.topicId().toString()));
            ImportedLog.find(admin, connection)
                    .ifPresent(log -> ids.put(connection.topics().commands(), log.logId()));
            return ids;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConnectException("Expected to ask for the ids of topics, but was interrupted.", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new ConnectException(
                    "Expected " + connection.bootstrapServers() + " to tell the ids of topics " + all + ", but "
                            + (e instanceof TimeoutException ? "it does not answer." : e.getMessage()),
                    e);
        }
    }
}
