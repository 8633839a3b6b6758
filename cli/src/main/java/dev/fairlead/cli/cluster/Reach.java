package dev.fairlead.cli.cluster;

import dev.fairlead.events.ClusterException;
import dev.fairlead.events.Connection;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;

/** Finds out soon, and in one sentence, that a cluster does not answer, or knows nothing of Fairlead. */
public final class Reach {
    private static final int PATIENCE_MS = 7_000;

    private Reach() {}

    /** The brokers answer. */
    public static Connection broker(Connection connection) {
        ask(connection, false);
        return connection;
    }

    /** The brokers answer and have our topics: a coordinator was there. */
    public static Connection fairlead(Connection connection) {
        ask(connection, true);
        return connection;
    }

    private static void ask(Connection connection, boolean topics) {
        Map<String, Object> properties = connection.clientProperties();
        properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MS);
        properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MS / 2);
        String commands = connection.topics().commands();
        try (Admin admin = Admin.create(properties)) {
            boolean there = admin.listTopics()
                    .names()
                    .get(PATIENCE_MS, TimeUnit.MILLISECONDS)
                    .contains(commands);
            if (topics && !there) {
                throw new ClusterException("Expected to find topic " + commands + " on " + connection.bootstrapServers()
                        + ", but it is not there: start a coordinator with 'fairlead coordinator start', or name the"
                        + " right --prefix.");
            }
        } catch (ExecutionException | TimeoutException e) {
            throw unreachable(connection, "it did not answer within " + PATIENCE_MS / 1_000 + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unreachable(connection, "the wait was interrupted", e);
        } catch (KafkaException e) {
            throw unreachable(connection, reason(e), e);
        }
    }

    private static String reason(KafkaException e) {
        Throwable root = e.getCause() == null ? e : e.getCause();
        return String.valueOf(root.getMessage());
    }

    private static ClusterException unreachable(Connection connection, String why, Exception e) {
        return new ClusterException(
                "Expected to reach Kafka at " + connection.bootstrapServers() + ", but " + why
                        + "; check --bootstrap-servers, and that the broker runs.",
                e);
    }
}
