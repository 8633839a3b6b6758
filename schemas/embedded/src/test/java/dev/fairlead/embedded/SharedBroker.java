package dev.fairlead.embedded;

import dev.fairlead.events.Connection;
import dev.fairlead.events.TopicCatalogue;
import dev.fairlead.events.TopicSizes;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** One broker for the test classes of this module, closed by JUnit after the last. */
final class SharedBroker implements BeforeAllCallback {
    private String bootstrapServers = "";

    @Override
    public void beforeAll(ExtensionContext context) {
        bootstrapServers = context.getRoot()
                .getStore(ExtensionContext.Namespace.create(SharedBroker.class))
                .computeIfAbsent(EmbeddedKafka.class, type -> EmbeddedKafka.start(null, 0), EmbeddedKafka.class)
                .bootstrapServers();
    }

    Connection connection(String prefix) {
        return new Connection(bootstrapServers, prefix, Map.of());
    }

    Connection withTopics(String prefix) {
        Connection connection = connection(prefix);
        try (Admin admin = Admin.create(connection.clientProperties())) {
            TopicCatalogue.create(admin, connection, TopicSizes.single());
        }
        return connection;
    }
}
